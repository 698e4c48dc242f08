"""Centroid_init: uses the songs, not X

Hint: Your centroids are taken from tracks, the songs, whatever data is given. Use the argument X: the function must
work for any data.
"""


def Centroid_init(X, K):
    m = []
    for k in range(K):
        m.append([rng.uniform(tracks[:, j].min(), tracks[:, j].max()) for j in range(tracks.shape[1])])
    return np.array(m)
