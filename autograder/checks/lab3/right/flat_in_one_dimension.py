"""In one dimension everything stays flat: centroids (K,), sets (M,); Centroid_init, Update and K_Means return (K,)."""


def Centroid_init(X, K):
    return X[rng.permutation(len(X))[:K]]


def Set(X, m):
    m = np.asarray(m)
    if X.ndim == 1:
        d2 = (X[:, None] - m.ravel()[None, :]) ** 2
    else:
        d2 = np.sum((X[:, None, :] - m[None, :, :]) ** 2, axis=2)
    label = d2.argmin(axis=1)
    C = [X[label == k] for k in range(len(m))]
    return C, sum(d2[i, label[i]] for i in range(len(X)))


def Update(X, C, m):
    if X.ndim == 1:
        m = np.ravel(m)
    return np.array([C[k].mean(axis=0) if C[k].size else m[k] for k in range(len(m))])


def K_Means(X, K):
    m = Centroid_init(X, K)
    while True:
        C, D = Set(X, m)
        m_new = Update(X, C, m)
        if np.allclose(m, m_new, rtol=0, atol=1e-9):
            return m, D
        m = m_new
