"""K_Means: returns (m, C, D)

Hint: You return the sets as well. Return two things only: (m, D).
"""


def K_Means(X, K):
    points = X.reshape(len(X), -1)
    centers = Centroid_init(X, K)
    old = None
    while old is None or np.any(old != centers):
        old = centers
        distances = [np.sum((points - c) ** 2, axis=1) for c in centers]
        label = np.argmin(distances, axis=0)
        clusters = [points[label == k] for k in range(K)]
        centers = np.array([np.mean(g, axis=0) if len(g) else c for g, c in zip(clusters, centers)])
    distortion = np.min(distances, axis=0).sum()
    return [centers, clusters, distortion]
