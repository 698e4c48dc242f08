"""Set returns a list of lists of points; Update averages them with plain sums."""


def Set(X, m):
    C = [[] for _ in range(len(m))]
    D = 0
    for x in X:
        squared = [np.sum((x - c) ** 2) for c in m]
        k = int(np.argmin(squared))
        C[k].append(x)
        D += squared[k]
    return C, D


def Update(X, C, m):
    new_m = []
    for k in range(len(m)):
        new_m.append(sum(C[k]) / len(C[k]) if C[k] else m[k])
    return np.array(new_m).reshape(len(m), -1)
