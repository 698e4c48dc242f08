"""K_Means stops when the centroids move by less than a millionth of the spread of the data, as scikit-learn does."""


def K_Means(X, K):
    tol = 1e-6 * np.mean(np.var(X, axis=0))
    m = np.array(Centroid_init(X, K))
    shift = np.inf
    cycles = 0
    while shift > tol and cycles < 500:
        sets, _ = Set(X, m)
        new = np.array(Update(X, sets, m))
        shift = float(((new - m) ** 2).sum())
        m = new
        cycles += 1
    sets, D = Set(X, m)
    return m, np.float32(D)
