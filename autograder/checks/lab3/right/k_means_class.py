"""Set returns lists of tuples, in a dict; a class holds the state of K_Means; m is a list of arrays, D a list of one
number."""


class Clusters:
    def __init__(self, X, K):
        self.X, self.K = X, K
        self.m = np.reshape(Centroid_init(X, K), (K, -1))

    def step(self):
        C, _ = Set(self.X, self.m)
        old, self.m = self.m, Update(self.X, C, self.m)
        return np.max(np.abs(old - self.m))


def Set(X, m):
    rows = [tuple(np.atleast_1d(x).tolist()) for x in X]
    d2 = np.sum((np.array(rows)[:, None] - np.reshape(m, (1, len(m), -1))) ** 2, axis=2)
    order = list(np.argmin(d2, axis=1))
    C = {k: [row for row, label in zip(rows, order) if label == k] for k in range(len(m))}
    return C, d2.min(axis=1).sum()


def Update(X, C, m):
    return np.array([np.mean(C[k], axis=0) if C[k] else np.ravel(m[k]) for k in sorted(C)])


def K_Means(X, K):
    model = Clusters(X, K)
    while model.step() > 1e-6:
        pass
    return list(model.m), [Set(X, model.m)[1]]
