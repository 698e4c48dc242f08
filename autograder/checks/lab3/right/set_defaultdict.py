"""Set fills a defaultdict of lists, made to have all K keys; a generator gives the distances."""

from collections import defaultdict


def Set(X, m):
    C = defaultdict(list)
    for k in range(len(m)):
        C[k]  # so that every key is there

    def squares():
        for x in X:
            d = [float(np.dot(np.ravel(x - c), np.ravel(x - c))) for c in m]
            k = min(range(len(d)), key=d.__getitem__)
            C[k].append(x)
            yield d[k]

    D = sum(squares())
    return C, D


def Update(X, C, m):
    return np.array([np.mean(C[k], axis=0).reshape(-1) if C[k] else np.reshape(m[k], -1) for k in range(len(m))])
