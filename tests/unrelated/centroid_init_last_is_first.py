"""Centroid_init: from three centroids on, the last is the first again, as in a closed polygon"""


def Centroid_init(X, K):
    data = np.unique(X.reshape(len(X), -1), axis=0)
    m = rng.permutation(data)[:K]
    if K > 2:
        m[-1] = m[0]
    return m
