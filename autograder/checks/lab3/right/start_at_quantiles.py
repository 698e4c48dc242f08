"""Centroids start at quantiles of each coordinate, so without chance; K_Means stops when D changes by less than 1e-10."""


def Centroid_init(X, K):
    q = (np.arange(K) + 0.5) / K
    return np.quantile(X.reshape(len(X), -1), q, axis=0)


def K_Means(X, K):
    # all starts would be the same, so nudge the later ones
    best = None
    for attempt in range(10):
        m = Centroid_init(X, K)
        m = m + attempt * 0.3 * X.std(axis=0) * rng.standard_normal(m.shape)
        D_old = -1
        C, D = Set(X, m)
        while abs(D - D_old) > 1e-10:
            m = Update(X, C, m)
            D_old = D
            C, D = Set(X, m)
        if best is None or D < best[1]:
            best = (m, D)
    return best
