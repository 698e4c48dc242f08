"""C has keys that count from 1, and D is a list of one number; Update and K_Means know that."""


def Set(X, m):
    X = np.array(X)
    if X.ndim < 2:
        X = X.reshape(-1, 1)
    m = np.array(m).reshape(-1, X.shape[1])
    C = {i + 1: [] for i in range(len(m))}
    D = [0.0]
    for x in X:
        d = np.linalg.norm(m - x, axis=1)
        i = d.argmin()
        C[i + 1].append(x)
        D[0] += d[i] ** 2
    return C, D


def Update(X, C, m):
    m = np.array(m)
    new_m = m.astype(float)
    for i in range(1, len(m) + 1):
        if C[i] != []:
            new_m[i - 1] = np.mean(np.array(C[i]), axis=0)
    return new_m


def K_Means(X, K):
    m = Centroid_init(X, K)
    D_old = [np.inf]
    C, D = Set(X, m)
    while D[0] != D_old[0]:
        m = Update(X, C, m)
        D_old = D
        C, D = Set(X, m)
    return m, D
