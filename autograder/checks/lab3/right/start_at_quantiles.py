"""Centroids start at quantiles of each coordinate, so without chance; K_Means stops when D changes by less than
1e-10."""


def Centroid_init(X, K):
    q = (np.arange(K) + 0.5) / K
    return np.quantile(X.reshape(len(X), -1), q, axis=0)


def K_Means(X, K):
    m = Centroid_init(X, K)
    D_old = -1
    C, D = Set(X, m)
    while abs(D - D_old) > 1e-10:
        m = Update(X, C, m)
        D_old = D
        C, D = Set(X, m)
    return m, D
