"""Centroid_init: uses the songs, not X

Hint: Your centroids are taken from tracks, the songs, whatever data is given. Use the argument X: the function must
work for any data.
"""


def Centroid_init(X, K):
    pick = np.random.choice(tracks.shape[0], size=K, replace=False)
    return tracks[pick]
