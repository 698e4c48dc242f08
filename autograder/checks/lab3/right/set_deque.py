"""C is a list of deques, and the nearest centroid is found by sorting pairs of distance and number."""

from collections import deque


def Set(X, m):
    C = [deque() for _ in m]
    D = 0
    for x in X:
        ranking = sorted((float(np.sum((x - c) ** 2)), k) for k, c in enumerate(m))
        distance, k = ranking[0]
        C[k].append(np.atleast_1d(x))
        D += distance
    return C, D


def Update(X, C, m):
    new = []
    for k in range(len(m)):
        if not C[k]:
            new.append(np.ravel(m[k]))
            continue
        total = np.zeros_like(C[k][0])
        for point in C[k]:
            total += point
        new.append(total / len(C[k]))
    return np.array(new)
