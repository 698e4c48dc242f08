"""The whole lab without NumPy: lists, math, statistics and loops over everything; arrays only at the very end."""

import math
import random
import statistics

import numpy as np


def as_lists(X):
    values = np.asarray(X, dtype=float).tolist()
    return [v if isinstance(v, list) else [v] for v in values]


def Centroid_init(X, K):
    points = as_lists(X)
    different = sorted({tuple(p) for p in points})
    if len(different) >= K:
        return np.array(random.sample(different, K))
    m = [list(p) for p in different]
    while len(m) < K:
        m.append([v + random.random() for v in random.choice(different)])
    return np.array(m)


def Set(X, m):
    centroids = as_lists(m)
    C = {k: [] for k in range(len(centroids))}
    D = 0
    for p in as_lists(X):
        d2 = [sum((a - b) ** 2 for a, b in zip(p, c)) for c in centroids]
        smallest = min(d2)
        C[d2.index(smallest)].append(p)
        D += smallest
    return C, D


def Update(X, C, m):
    new = []
    for k, old in enumerate(as_lists(m)):
        if C[k]:
            new.append([math.fsum(coordinate) / len(C[k]) for coordinate in zip(*C[k])])
        else:
            new.append(old)
    return np.array(new)


def K_Means(X, K):
    m = Centroid_init(X, K)
    sets, D = Set(X, m)
    while True:
        m = Update(X, sets, m)
        new_sets, D = Set(X, m)
        if new_sets == sets:  # the same points in the same sets: the same means again
            return m, D
        sets = new_sets


def EM_step(X, pi, mu, sigma):
    m0, m1 = float(mu[0]), float(mu[1])
    a0, a1 = 0.5 / float(sigma[0]) ** 2, 0.5 / float(sigma[1]) ** 2
    constant = math.log(pi / (1 - pi)) + math.log(sigma[0] / sigma[1])
    xs = np.asarray(X, dtype=float).tolist()
    g0, g1 = [], []
    for x in xs:
        t = constant + a0 * (x - m0) ** 2 - a1 * (x - m1) ** 2
        small = math.exp(-abs(t))
        big = 1 / (1 + small)
        small = small * big
        g0.append(small if t > 0 else big)
        g1.append(big if t > 0 else small)
    n0, n1 = sum(g0), sum(g1)
    new0 = sum([g * x for g, x in zip(g0, xs)]) / n0
    new1 = sum([g * x for g, x in zip(g1, xs)]) / n1
    v0 = sum([g * (x - new0) ** 2 for g, x in zip(g0, xs)]) / n0
    v1 = sum([g * (x - new1) ** 2 for g, x in zip(g1, xs)]) / n1
    return n1 / len(xs), np.array([new0, new1]), np.array([math.sqrt(v0), math.sqrt(v1)])


def EM(X):
    xs = np.asarray(X, dtype=float).tolist()
    m, D = K_Means(np.array(random.sample(xs, min(300, len(xs)))), 2)
    pi, mu, sigma = 0.5, m[:, 0], np.array([statistics.pstdev(xs)] * 2)
    for step in range(500):
        new_pi, new_mu, new_sigma = EM_step(X, pi, mu, sigma)
        moves = [abs(new_pi - pi)] + [abs(new_mu[k] - mu[k]) for k in (0, 1)] + [abs(new_sigma[k] - sigma[k]) for k in (0, 1)]
        pi, mu, sigma = new_pi, new_mu, new_sigma
        if max(moves) < 1e-6:
            break
    return pi, mu, sigma
