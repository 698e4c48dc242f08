"""Centroid_init: ignores K

Hint: You make the same number of centroids whatever K is. Use the argument K, not a number that fits the songs.
"""


def Centroid_init(X, K):
    points = X.reshape(len(X), -1)
    first, second, third = rng.choice(len(points), 3, replace=False)
    return np.array([points[first], points[second], points[third]])
