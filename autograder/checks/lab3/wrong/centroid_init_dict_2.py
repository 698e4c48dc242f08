"""Centroid_init: returns a dict

Upon: class_point_objects

Hint: You return a dict of centroids. They are an array with one row each: np.array(list(...)).
"""


def Centroid_init(X, K):
    distinct = list({tuple(np.atleast_1d(x)) for x in X})
    chosen = {}
    for k in range(K):
        chosen[k] = np.array(distinct[k])
    return chosen
