"""Centroid_init: all centroids zero

Hint: All your centroids start at 0, so they are equal and share all their points for ever. Start each at another
place, for example at K different points of X chosen at random.
"""


def Centroid_init(X, K):
    d = 1 if X.ndim == 1 else X.shape[1]
    return np.zeros((K, d))
