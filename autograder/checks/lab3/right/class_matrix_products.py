"""The whole lab as matrix products: one-hot membership matrices, namedtuples for the answers, the M step as R.T @ powers of x."""

from collections import namedtuple

import numpy as np
from scipy.stats import norm

Shared = namedtuple("Shared", "C D")
Clustering = namedtuple("Clustering", "m D")
GMM = namedtuple("GMM", "pi mu sigma")
rng = np.random.default_rng(2024)


def mat(X):
    X = np.asarray(X, dtype=float)
    return X if X.ndim == 2 else X[np.newaxis].T


def membership(A, m):
    """Z[i, k] is 1 where point i belongs to centroid k; all is measured from the mean of the data."""
    o = A.mean(axis=0)
    B, c = A - o, m - o
    G = np.array([((B - row) ** 2) @ np.ones(A.shape[1]) for row in c])
    return np.eye(len(m))[G.argmin(axis=0)], G.min(axis=0) @ np.ones(len(A))


def Centroid_init(X, K):
    A = mat(X)
    corner, box = A.min(axis=0), np.diag(np.ptp(A, axis=0))
    return corner + rng.random((K, A.shape[1])) @ box


def Set(X, m):
    A = mat(X)
    Z, D = membership(A, mat(m))
    return Shared({k: A[z > 0] for k, z in enumerate(Z.T)}, D)


def Update(X, C, m):
    m = mat(m)
    n = np.array([len(C[k]) for k in range(len(m))])
    sums = np.array([np.ones(len(C[k])) @ C[k] for k in range(len(m))])
    return np.where(n[:, None] > 0, sums / np.maximum(n, 1)[:, None], m)


def K_Means(X, K):
    A, m, Z = mat(X), Centroid_init(X, K), None
    for _ in range(4000):
        newZ, D = membership(A, m)
        if Z is not None and np.array_equal(Z, newZ):
            break
        Z = newZ
        n = Z.sum(axis=0)
        m = np.where(n[:, None] > 0, Z.T @ A / np.maximum(n, 1)[:, None], m)
    return Clustering(m, membership(A, m)[1])


def EM_step(X, pi, mu, sigma):
    x = np.asarray(X, float)
    L = np.log([1 - pi, pi]) + np.array([norm.logpdf(x, mu[k], sigma[k]) for k in (0, 1)]).T
    R = np.exp(L - np.logaddexp.reduce(L, axis=1)[:, None])
    n = R.T @ np.ones(len(x))
    o = x.mean()
    new_mu = o + R.T @ (x - o) / n
    var = np.diag(R.T @ np.subtract.outer(x, new_mu) ** 2) / n
    return GMM(n[1] / len(x), new_mu, np.sqrt(var))


def EM(X):
    x = np.asarray(X, float)
    m = K_Means(rng.choice(x, min(len(x), 400), replace=False), 2).m.ravel()
    now = GMM(0.5, m, np.array([1.0, 1.0]) * x.std())
    for _ in range(500):
        pi, mu, sigma = EM_step(x, *now)
        then, now = now, GMM(pi, mu, np.fmax(sigma, x.std() / 1e6))
        if np.linalg.norm(np.hstack(now) - np.hstack(then), np.inf) < 1e-6:
            break
    return now
