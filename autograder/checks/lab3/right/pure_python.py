"""All of K-Means in plain Python: loops, lists of lists of floats, the random module, stops when nothing moves."""

import random


def Centroid_init(X, K):
    rows = [[float(v) for v in np.atleast_1d(x)] for x in X]
    m = []
    while len(m) < K:
        row = random.choice(rows)
        if row not in m:
            m.append(row)
    return m


def Set(X, m):
    C = [[] for _ in m]
    D = 0.0
    for x in X:
        x = [float(v) for v in np.atleast_1d(x)]
        distances = []
        for c in m:
            distances.append(sum((a - b) ** 2 for a, b in zip(x, np.atleast_1d(c).tolist())))
        nearest = distances.index(min(distances))
        C[nearest].append(x)
        D += distances[nearest]
    return C, D


def Update(X, C, m):
    new = []
    for points, old in zip(C, m):
        if len(points) == 0:
            new.append([float(v) for v in np.atleast_1d(old)])
        else:
            new.append([sum(float(v) for v in column) / len(points) for column in zip(*points)])
    return new


def K_Means(X, K):
    m = Centroid_init(X, K)
    C, D = Set(X, m)
    while True:
        new = Update(X, C, m)
        if new == m:
            return m, D
        m = new
        C, D = Set(X, m)
