"""Centroids start at the means of a random partition of the points."""


def Centroid_init(X, K):
    shuffled = rng.permutation(X.reshape(len(X), -1))
    parts = np.array_split(shuffled, K)
    return np.array([part.mean(axis=0) for part in parts])
