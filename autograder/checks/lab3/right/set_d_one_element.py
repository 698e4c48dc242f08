"""D is an array of one element, and C an array of objects; distances come from SciPy."""

from scipy.spatial.distance import cdist


def Set(X, m):
    X2 = X.reshape(X.shape[0], -1)
    dist = cdist(X2, np.reshape(m, (-1, X2.shape[1])), "sqeuclidean")
    z = dist.argmin(1)
    C = np.empty(len(m), dtype=object)
    D = np.zeros(1)
    for k in range(len(m)):
        C[k] = X2[z == k]
        D += dist[z == k, k].sum()
    return C, D
