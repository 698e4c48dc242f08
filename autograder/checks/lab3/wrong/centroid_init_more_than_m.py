"""Centroid_init: returns more than m

Upon: class_private_helpers

Hint: You return something besides the centroids. Return the array m alone.
"""


def Centroid_init(X, K):
    data = X[:, np.newaxis] if X.ndim == 1 else X
    # keep the indices, too, in case somebody wants them
    indices = np.random.default_rng().permutation(len(data))[:K]
    return data[indices], indices
