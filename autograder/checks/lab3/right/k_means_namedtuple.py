"""Set and K_Means return namedtuples, and K_Means has more arguments, with defaults."""

from collections import namedtuple

Sets = namedtuple("Sets", ["C", "D"])


def Set(X, m):
    rows = X.reshape(len(X), -1)
    dist = [np.linalg.norm(rows - center, axis=1) for center in m]
    owner = np.argmin(dist, axis=0)
    return Sets(C=[rows[owner == k] for k in range(len(m))], D=np.sum(np.min(dist, axis=0) ** 2))


Clustering = namedtuple("Clustering", "m D")


def K_Means(X, K, max_iter=300, tol=0.0, verbose=False):
    m = Centroid_init(X, K)
    for i in range(max_iter):
        new = Update(X, Set(X, m).C, m)
        shift = np.abs(new - m).max()
        m = new
        if verbose:
            print(i, shift)
        if shift <= tol:
            break
    return Clustering(m, Set(X, m).D)
