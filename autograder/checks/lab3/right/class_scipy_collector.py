"""The whole lab with what SciPy has: vq, cdist, ndimage.mean, softmax, averages with weights."""

import numpy as np
from scipy import ndimage, stats
from scipy.cluster.vq import vq
from scipy.spatial.distance import cdist
from scipy.special import softmax

RNG = np.random.default_rng(7)


def _2d(a):
    return np.asarray(a, dtype=float).reshape(len(a), -1)


def Centroid_init(X, K):
    distinct = np.unique(_2d(X), axis=0)
    return RNG.permutation(distinct, axis=0)[:K]


def Set(X, m):
    X, m = _2d(X), _2d(m)
    D = cdist(X, m, "sqeuclidean")
    code = D.argmin(axis=1)
    return tuple(np.compress(code == k, X, axis=0) for k in range(len(m))), np.take_along_axis(D, code[:, None], 1).sum()


def Update(X, C, m):
    m = _2d(m)
    sizes = [len(c) for c in C]
    labels = np.repeat(np.arange(len(m)), sizes)
    points = np.concatenate(C)
    new = m.copy()
    full = np.flatnonzero(sizes)
    for j in range(m.shape[1]):
        new[full, j] = ndimage.mean(points[:, j], labels=labels, index=full)
    return new


def K_Means(X, K):
    m, last = Centroid_init(X, K), None
    for _ in range(3000):
        C, D = Set(X, m)
        code = cdist(_2d(X), m, "sqeuclidean").argmin(axis=1)
        if last is not None and (code == last).all():
            return m, D
        last, m = code, Update(X, C, m)
    return m, Set(X, m)[1]


def EM_step(X, pi, mu, sigma):
    logp = stats.norm.logpdf(np.asarray(X)[:, None], mu, sigma) + np.log([1 - pi, pi])
    resp = softmax(logp, axis=1)
    new_mu = np.average(np.column_stack([X, X]), axis=0, weights=resp)
    new_var = np.average((np.asarray(X)[:, None] - new_mu) ** 2, axis=0, weights=resp)
    return resp[:, 1].mean(), new_mu, np.sqrt(new_var)


def EM(X):
    some = RNG.choice(X, min(300, len(X)), replace=False)
    m, _ = K_Means(some, 2)
    code, _ = vq(np.asarray(X, float)[:, None], m)
    pi = np.clip(code.mean(), 0.05, 0.95)
    mu = m[:, 0]
    sigma = np.array([np.std(X[code == k]) if np.ptp(X[code == k]) > 0 else np.std(X) for k in range(2)])
    for _ in range(500):
        new = EM_step(X, pi, mu, sigma)
        new = (new[0], new[1], np.maximum(new[2], 1e-6 * np.std(X)))
        done = np.allclose(np.hstack(new), np.hstack([pi, mu, sigma]), rtol=0, atol=1e-6)
        pi, mu, sigma = new
        if done:
            break
    return pi, mu, sigma
