"""Centroids start anywhere in the box that holds the data; an empty one is kept; a fixed, large number of cycles."""


def Centroid_init(X, K):
    X = X.reshape(len(X), -1)
    low, high = X.min(axis=0), X.max(axis=0)
    return low + (high - low) * np.random.rand(K, X.shape[1])


def K_Means(X, K):
    m = Centroid_init(X, K)
    for _ in range(200):
        C, D = Set(X, m)
        m = Update(X, C, m)
    return m, Set(X, m)[1]
