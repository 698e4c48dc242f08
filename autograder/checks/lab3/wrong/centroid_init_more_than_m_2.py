"""Centroid_init: returns more than m

Upon: class_matrix_products

Hint: You return something besides the centroids. Return the array m alone.
"""

from collections import namedtuple

Start = namedtuple("Start", "m box")


def Centroid_init(X, K):
    A = X.reshape(len(X), -1)
    box = np.vstack([A.min(axis=0), A.max(axis=0)])
    return Start(box[0] + rng.random((K, A.shape[1])) * (box[1] - box[0]), box)
