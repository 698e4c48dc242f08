"""The C programmer: index loops over plain lists, flags, counters, #define-like constants, an
array of arrays for C."""

import math
import random

import numpy as np

MAX_ITER = 1000
MAX_EM = 500
EPS = 1e-6


def to_rows(X):
    """double **rows"""
    if X.ndim == 1:
        return [[float(v)] for v in X]
    return [[float(v) for v in row] for row in X]


def dist2(a, b, d):
    s = 0.0
    for j in range(d):
        t = a[j] - b[j]
        s += t * t
    return s


def Centroid_init(X, K):
    rows = to_rows(X)
    n = len(rows)
    d = len(rows[0])
    idx = [i for i in range(n)]
    m = []
    last = n
    while len(m) < K:
        if last > 0:                       # Fisher-Yates, from the back
            r = random.randrange(last)
            last -= 1
            idx[r], idx[last] = idx[last], idx[r]
            cand = rows[idx[last]]
        else:                              # ran out of points: any place in the (widened) box
            cand = [0.0] * d
            for j in range(d):
                lo = min(rows[i][j] for i in range(n))
                hi = max(rows[i][j] for i in range(n))
                cand[j] = random.uniform(lo - 0.5, hi + 0.5)
        used = False
        for k in range(len(m)):
            if m[k] == cand:
                used = True
                break
        if not used:
            m.append(cand)
    return np.array(m, dtype=float)


def Set(X, m):
    rows = to_rows(X)
    n = len(rows)
    d = len(rows[0])
    K = len(m)
    cen = to_rows(np.asarray(m))
    C = {}
    for k in range(K):
        C[k] = []
    D = 0.0
    for i in range(n):
        kmin = 0
        dmin = dist2(rows[i], cen[0], d)
        for k in range(1, K):
            dk = dist2(rows[i], cen[k], d)
            if dk < dmin:
                dmin = dk
                kmin = k
        C[kmin].append(rows[i])
        D += dmin
    for k in range(K):
        C[k] = np.array(C[k], dtype=float).reshape(len(C[k]), d)
    return C, D


def Update(X, C, m):
    K = len(m)
    d = 1 if X.ndim == 1 else X.shape[1]
    new = np.zeros((K, d))
    for k in range(K):
        n = len(C[k])
        for j in range(d):
            if n == 0:
                new[k][j] = m[k][j]
                continue
            s = 0.0
            for i in range(n):
                s += C[k][i][j]
            new[k][j] = s / n
    return new


def K_Means(X, K):
    best_m = None
    best_D = -1.0
    for attempt in range(3):
        m = Centroid_init(X, K)
        for it in range(MAX_ITER):
            C, D = Set(X, m)
            new = Update(X, C, m)
            moved = 0
            for k in range(K):
                for j in range(new.shape[1]):
                    if new[k][j] != m[k][j]:
                        moved = 1
            m = new
            if not moved:
                break
        C, D = Set(X, m)
        if best_m is None or D < best_D:
            best_m = m
            best_D = D
    return best_m, best_D


def EM_step(X, pi, mu, sigma):
    x = [float(v) for v in X]
    n = len(x)
    m0, m1 = float(mu[0]), float(mu[1])
    s0, s1 = float(sigma[0]), float(sigma[1])
    c = math.log(pi / s1) - math.log((1.0 - pi) / s0)
    g0 = [0.0] * n
    g1 = [0.0] * n
    for i in range(n):
        z0 = (x[i] - m0) / s0
        z1 = (x[i] - m1) / s1
        t = c + 0.5 * (z0 * z0 - z1 * z1)
        if t >= 0:
            e = math.exp(-t)
            g1[i] = 1.0 / (1.0 + e)
            g0[i] = e / (1.0 + e)
        else:
            e = math.exp(t)
            g1[i] = e / (1.0 + e)
            g0[i] = 1.0 / (1.0 + e)
    n0 = n1 = a0 = a1 = 0.0
    for i in range(n):
        n0 += g0[i]
        n1 += g1[i]
        a0 += g0[i] * x[i]
        a1 += g1[i] * x[i]
    m0 = a0 / n0
    m1 = a1 / n1
    v0 = v1 = 0.0
    for i in range(n):
        v0 += g0[i] * (x[i] - m0) * (x[i] - m0)
        v1 += g1[i] * (x[i] - m1) * (x[i] - m1)
    return n1 / n, np.array([m0, m1]), np.array([math.sqrt(v0 / n0), math.sqrt(v1 / n1)])


def EM(X):
    n = len(X)
    sub = X if n <= 400 else X[random.sample(range(n), 400)]
    m, D = K_Means(sub, 2)
    scale = float(np.std(X))
    mu = np.array([m[0][0], m[1][0]])
    sigma = np.array([scale, scale])
    pi = 0.5
    for it in range(MAX_EM):
        p, u, s = EM_step(X, pi, mu, sigma)
        change = abs(p - pi)
        for k in range(2):
            change = max(change, abs(u[k] - mu[k]) / scale, abs(s[k] - sigma[k]) / scale)
        pi, mu, sigma = p, u, s
        if change < EPS:
            break
    return pi, mu, sigma
