"""Centroid_init: remembers the start of other data

Hint: You keep the centroids of an earlier call and return them again, though the data is another. Choose new ones
from the X of each call.
"""

def Centroid_init(X, K, known={}):
    if K in known:
        return known[K]
    points = np.unique(X.reshape(len(X), -1), axis=0)
    known[K] = rng.permutation(points)[:K]
    return known[K]
