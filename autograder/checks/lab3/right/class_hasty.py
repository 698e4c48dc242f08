"""A student in a hurry: as few lines as possible, NumPy one-liners, no comments."""

import numpy as np
from scipy.special import expit
from scipy.stats import norm

r = np.random.default_rng()


def Centroid_init(X, K):
    P = np.unique(np.reshape(X, (len(X), -1)), axis=0).astype(float)
    if len(P) < K:
        P = np.vstack([P, P.mean(0) + (P.std() + 1) * r.standard_normal((K, P.shape[1]))])
        return P[:K]
    return P[r.permutation(len(P))[:K]]


def Set(X, m):
    P = np.reshape(X, (len(X), -1))
    d = ((P[:, None] - np.reshape(m, (len(m), -1))) ** 2).sum(2)
    a = d.argmin(1)
    return {k: P[a == k] for k in range(len(m))}, d.min(1).sum()


def Update(X, C, m):
    return np.array([C[k].mean(0) if len(C[k]) else m[k] for k in C], dtype=float)


def K_Means(X, K):
    runs = []
    for _ in range(10):
        m = Centroid_init(X, K)
        for _ in range(1000):
            n = Update(X, Set(X, m)[0], m)
            if (n == m).all():
                break
            m = n
        runs.append((Set(X, m)[1], m))
    D, m = min(runs, key=lambda t: t[0])
    return m, D


def EM_step(X, pi, mu, sigma):
    t = np.log(pi / (1 - pi)) + norm.logpdf(X, mu[1], sigma[1]) - norm.logpdf(X, mu[0], sigma[0])
    w = np.array([expit(-t), expit(t)])
    n = w.sum(1)
    mean = w @ X / n
    return w[1].mean(), mean, np.sqrt((w * (X - mean[:, None]) ** 2).sum(1) / n)


def EM(X):
    p = 0.5, np.quantile(X, [0.25, 0.75]), np.full(2, X.std())
    for _ in range(500):
        q = EM_step(X, *p)
        done = np.abs(np.hstack(q) - np.hstack(p)).max() < 1e-6 * min(1, X.std())
        p = q
        if done:
            break
    return p
