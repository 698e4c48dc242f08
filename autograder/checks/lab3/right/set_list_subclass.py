"""The sets are lists of a class of the student's own, which knows its mean."""


class Cluster(list):
    def mean(self):
        return sum(self) / len(self)


def Set(X, m):
    C = {k: Cluster() for k in range(len(m))}
    D = 0
    for x in X:
        squares = [np.sum((x - c) ** 2) for c in m]
        k = int(np.argmin(squares))
        C[k].append(np.atleast_1d(x))
        D += squares[k]
    return C, D


def Update(X, C, m):
    return np.array([C[k].mean() if C[k] else np.ravel(m[k]) for k in C])
