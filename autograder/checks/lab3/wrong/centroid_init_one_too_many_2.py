"""Centroid_init: K + 1 centroids

Hint: You return one centroid more than K. The first is chosen before the loop, so the loop has to add K - 1.
"""


def Centroid_init(X, K):
    points = X if X.ndim == 2 else X[:, None]
    centroids = points[:1]
    while len(centroids) <= K:
        gaps = np.linalg.norm(points[:, None] - centroids[None], axis=2).min(axis=1)
        centroids = np.vstack([centroids, points[gaps.argmax()]])
    return centroids
