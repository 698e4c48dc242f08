"""Of thirty random starts the one with the smallest distortion is taken; a helper computes it."""


def spread(points, centroids):
    return np.min(np.sum((points[:, None] - centroids[None]) ** 2, axis=-1), axis=-1).sum()


def Centroid_init(X, K):
    points = np.unique(np.reshape(X, (len(X), -1)), axis=0)
    candidates = [points[np.random.permutation(len(points))[:K]] for _ in range(30)]
    return min(candidates, key=lambda start: spread(points, start))
