"""Centroids start at random points, but the seed is set inside the function, so that every run is the same."""


def Centroid_init(X, K):
    np.random.seed(42)
    X = X.reshape(len(X), -1)
    return X[np.random.choice(len(X), K, replace=False)]
