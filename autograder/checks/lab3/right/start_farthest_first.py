"""Centroids start at a random point, then each at the point farthest from those chosen; stops when D no longer
falls."""


def Centroid_init(X, K):
    data = X.reshape(X.shape[0], -1)
    m = [data[np.random.randint(len(data))]]
    while len(m) < K:
        nearest = [min(np.linalg.norm(x - c) for c in m) for x in data]
        m.append(data[np.argmax(nearest)])
    return np.vstack(m)


def K_Means(X, K):
    m = Centroid_init(X, K)
    C, D = Set(X, m)
    D_old = np.inf
    while D < D_old:
        D_old = D
        m = Update(X, C, m)
        C, D = Set(X, m)
    return m, D
