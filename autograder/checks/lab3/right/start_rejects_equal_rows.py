"""Centroids start at points drawn with replacement, and are drawn again until no two rows are equal."""


def Centroid_init(X, K):
    while True:
        rows = rng.integers(0, len(X), size=K)
        m = np.array([np.ravel(X[row]) for row in rows])
        if len({tuple(row) for row in m}) == K:
            return m
