"""Centroids start at random points, chosen with a generator of the function's own, and distinct by a set of indices."""


def Centroid_init(X, K):
    my_rng = np.random.default_rng()
    chosen = set()
    while len(chosen) < K:
        chosen.add(int(my_rng.integers(len(X))))
    return np.array([np.atleast_1d(X[i]) for i in chosen])
