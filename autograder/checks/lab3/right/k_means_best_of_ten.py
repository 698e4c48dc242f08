"""K_Means returns the best of ten runs; each stops by equality of sorted centroids, returned in their order."""


def K_Means(X, K):
    runs = []
    for _ in range(10):
        m = Centroid_init(X, K)
        old = np.full_like(m, np.inf)
        while not (old == m).all():
            old = m.copy()
            m = Update(X, Set(X, m)[0], m)
        runs.append((Set(X, m)[1], m))
    D, m = min(runs, key=lambda run: run[0])
    return m[np.lexsort(m.T[::-1])], D
