"""Centroids start around the mean, scattered with the standard deviation of each coordinate."""


def Centroid_init(X, K):
    if X.ndim == 1:
        return np.random.normal(np.mean(X), np.std(X), size=(K, 1))
    centroids = []
    for k in range(K):
        centroids.append([np.random.normal(np.mean(X[:, j]), np.std(X[:, j])) for j in range(X.shape[1])])
    return np.array(centroids)
