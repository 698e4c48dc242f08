"""Avoids NumPy: math, random and lists of tuples; an array is made only where one has to be
returned."""

import math
import random

import numpy as np


def as_tuples(data):
    out = []
    for row in data:
        if hasattr(row, "__len__"):
            out.append(tuple(float(v) for v in row))
        else:
            out.append((float(row),))
    return out


def dist2(p, q):
    return sum((a - b) ** 2 for a, b in zip(p, q))


def Centroid_init(X, K):
    points = list(set(as_tuples(X)))
    if len(points) >= K:
        return np.array(random.sample(points, K))
    while len(points) < K:
        p = random.choice(points)
        points.append(tuple(v + random.gauss(0, 1 + abs(v)) for v in p))
    return np.array(points)


def Set(X, m):
    centroids = as_tuples(m)
    C = [[] for _ in centroids]
    parts = []
    for p in as_tuples(X):
        distances = [dist2(p, c) for c in centroids]
        smallest = min(distances)
        C[distances.index(smallest)].append(p)
        parts.append(smallest)
    return C, math.fsum(parts)


def Update(X, C, m):
    new = []
    for old, members in zip(as_tuples(m), C):
        if members:
            new.append([math.fsum(column) / len(members) for column in zip(*members)])
        else:
            new.append(list(old))
    return np.array(new)


def K_Means(X, K):
    points = as_tuples(X)
    best_m, best_D = None, math.inf
    for attempt in range(8):
        m = [tuple(c) for c in Centroid_init(X, K).tolist()]
        for step in range(400):
            C, D = Set(points, m)
            new = [tuple(c) for c in Update(points, C, m).tolist()]
            if new == m:
                break
            m = new
        D = Set(points, m)[1]
        if D < best_D:
            best_m, best_D = m, D
    return np.array(best_m), best_D


def EM_step(X, pi, mu, sigma):
    xs = [float(x) for x in X]
    m0, m1, s0, s1 = float(mu[0]), float(mu[1]), float(sigma[0]), float(sigma[1])
    const = math.log(pi / s1) - math.log((1 - pi) / s0)
    g0, g1 = [], []
    for x in xs:
        t = const - ((x - m1) / s1) ** 2 / 2 + ((x - m0) / s0) ** 2 / 2
        e = math.exp(-abs(t))
        big, little = 1 / (1 + e), e / (1 + e)
        g1.append(big if t >= 0 else little)
        g0.append(little if t >= 0 else big)
    n0, n1 = sum(g0), sum(g1)
    m0 = sum(g * x for g, x in zip(g0, xs)) / n0
    m1 = sum(g * x for g, x in zip(g1, xs)) / n1
    v0 = sum(g * (x - m0) ** 2 for g, x in zip(g0, xs)) / n0
    v1 = sum(g * (x - m1) ** 2 for g, x in zip(g1, xs)) / n1
    return n1 / len(xs), np.array([m0, m1]), np.array([math.sqrt(v0), math.sqrt(v1)])


def EM(X):
    xs = sorted(float(x) for x in X)
    n = len(xs)
    mean = math.fsum(xs) / n
    sd = math.sqrt(math.fsum((x - mean) ** 2 for x in xs) / n)
    pi, mu, sigma = 0.5, [xs[n // 4], xs[(3 * n) // 4]], [sd / 2, sd / 2]
    for step in range(500):
        new_pi, new_mu, new_sigma = EM_step(xs, pi, mu, sigma)
        change = abs(new_pi - pi)
        for k in (0, 1):
            change = max(change, abs(new_mu[k] - mu[k]) / sd, abs(new_sigma[k] - sigma[k]) / sd)
        pi, mu, sigma = new_pi, new_mu, new_sigma
        if change < 5e-7:
            break
    return pi, np.array(mu), np.array(sigma)
