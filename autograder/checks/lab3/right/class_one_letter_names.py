"""The whole lab by a competitive programmer: one-letter names, short lines, lists of arrays, walrus and no spare word."""

import numpy as np
from scipy.special import expit as E

R = np.random.default_rng()
F = lambda X: np.array(X, float).reshape(len(X), -1)


def Centroid_init(X, K):
    a = F(X)
    b = np.unique(a, axis=0)
    R.shuffle(b)
    b = b[:K]
    while len(b) < K:
        b = np.vstack([b, a[:1] + R.normal(size=(1, a.shape[1]))])
    return b


def Set(X, m):
    a, c = F(X), F(m)
    q = ((a[:, None] - c) ** 2).sum(2)
    p = q.argmin(1)
    return [a[p == k] for k in range(len(c))], q.min(1).sum()


def Update(X, C, m):
    r = F(m)
    for k, s in enumerate(C):
        if len(s):
            r[k] = sum(s) / len(s)
    return r


def K_Means(X, K):
    m = Centroid_init(X, K)
    while not ((n := Update(X, Set(X, m)[0], m)) == m).all():
        m = n
    return m, Set(X, m)[1]


def EM_step(X, pi, mu, sigma):
    f = lambda k: -((X - mu[k]) / sigma[k]) ** 2 / 2 - np.log(sigma[k])
    t = f(1) - f(0) + np.log(pi) - np.log1p(-pi)
    w = E([-t, t])
    s = w.sum(1)
    u = w @ X / s
    v = (w * (X - u[:, None]) ** 2).sum(1) / s
    return s[1] / len(X), u, v ** 0.5


def EM(X):
    X = np.array(X, float)
    t = .5, K_Means(R.choice(X, min(len(X), 400), replace=False), 2)[0].ravel(), np.full(2, X.std())
    for _ in range(500):
        o, t = t, EM_step(X, *t)
        if all(np.abs(a - b).max() < 1e-7 for a, b in zip(map(np.atleast_1d, o), map(np.atleast_1d, t))):
            break
    return t
