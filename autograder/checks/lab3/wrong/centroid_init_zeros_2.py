"""Centroid_init: all centroids zero

Hint: All your centroids start at 0, so they are equal and share all their points for ever. Start each at another
place, for example at K different points of X chosen at random.
"""


def Centroid_init(X, K):
    if len(X.shape) == 2:
        n_features = X.shape[1]
    else:
        n_features = 1
    m = []
    for k in range(K):
        centroid = []
        for j in range(n_features):
            centroid.append(0.0)
        m.append(centroid)
    return np.array(m)
