"""Update adds up and divides without a test; an empty set gives NaN, and is put back in one go. K_Means allows a
maximum."""


def Update(X, C, m):
    sums = np.array([np.sum(C[k], axis=0) + 0 * m[k] for k in range(len(m))])
    counts = np.array([[len(C[k])] for k in range(len(m))])
    with np.errstate(invalid="ignore"):
        mean = sums / counts
    return np.where(np.isnan(mean), m, mean)


def K_Means(X, K, max_iter=300, tol=1e-8):
    m, shift, n = Centroid_init(X, K), 1, 0
    while shift > tol and n < max_iter:
        C, D = Set(X, m)
        before, m = m, Update(X, C, m)
        shift = np.linalg.norm(m - before)
        n += 1
    _, D = Set(X, m)
    return m, float(D)
