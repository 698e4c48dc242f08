"""Vectorises everything: one-hot matrices, einsum and broadcasting, even the restarts of K-Means
run side by side."""

import numpy as np

vec_rng = np.random.default_rng()


def vec_points(X):
    return np.asarray(X, dtype=float).reshape(np.shape(X)[0], -1)


def Centroid_init(X, K):
    P = np.unique(vec_points(X), axis=0)
    if P.shape[0] < K:
        lo, hi = P.min(0), P.max(0)
        return lo + np.where(hi > lo, hi - lo, 1.0) * vec_rng.random((K, P.shape[1]))
    return P[np.argsort(vec_rng.random(P.shape[0]))[:K]]


def Set(X, m):
    P = vec_points(X)
    diff = P[:, None, :] - np.asarray(m, dtype=float)[None, :, :]
    d2 = np.einsum("nkd,nkd->nk", diff, diff)
    a = d2.argmin(axis=1)
    order = np.argsort(a, kind="stable")
    cuts = np.cumsum(np.bincount(a, minlength=len(m)))[:-1]
    return np.split(P[order], cuts), d2[np.arange(len(P)), a].sum()


def Update(X, C, m):
    sizes = np.array([len(c) for c in C])
    owner = np.repeat(np.arange(len(C)), sizes)
    onehot = (owner[None, :] == np.arange(len(C))[:, None]).astype(float)
    shift = np.concatenate(C).mean(axis=0)
    total = np.einsum("kn,nd->kd", onehot, np.concatenate(C) - shift)
    return np.where(sizes[:, None] > 0, shift + total / np.maximum(sizes, 1)[:, None], m)


def K_Means(X, K, R=10):
    P = vec_points(X)
    m = np.stack([Centroid_init(X, K) for _ in range(R)])  # (R, K, d)
    labels = None
    for _ in range(1000):
        d2 = np.square(P[None, :, None, :] - m[:, None, :, :]).sum(-1)  # (R, N, K)
        new = d2.argmin(-1)
        if labels is not None and np.array_equal(new, labels):
            break
        labels = new
        onehot = labels[..., None] == np.arange(K)
        n = onehot.sum(1)
        centre = P.mean(0)
        m = np.where(n[..., None] > 0, centre + np.einsum("rnk,nd->rkd", onehot, P - centre) / np.maximum(n, 1)[..., None], m)
    D = np.square(P[None, :, None, :] - m[:, None, :, :]).sum(-1).min(-1).sum(-1)
    best = D.argmin()
    return m[best], D[best]


def EM_step(X, pi, mu, sigma):
    mu, sigma = np.asarray(mu, float).reshape(2, 1), np.asarray(sigma, float).reshape(2, 1)
    L = np.log([[1 - pi], [pi]]) - np.log(sigma) - ((X - mu) / sigma) ** 2 / 2
    G = np.exp(L - np.logaddexp.reduce(L, axis=0))  # (2, N)
    W = G / G.sum(axis=1, keepdims=True)
    new_mu = np.einsum("kn,n->k", W, X)
    new_sigma = np.sqrt(np.einsum("kn,kn->k", W, (X[None, :] - new_mu[:, None]) ** 2))
    return G[1].mean(), new_mu, new_sigma


def EM(X):
    s = X.std()
    theta = np.array([0.5, *np.quantile(X, [0.2, 0.8]), s, s])  # all parameters in one vector
    unit = np.array([1, s, s, s, s])
    for _ in range(500):
        new = np.hstack(EM_step(X, theta[0], theta[1:3], theta[3:]))
        close = np.all(np.abs(new - theta) < 5e-7 * unit)
        theta = new
        if close:
            break
    return theta[0], theta[1:3], theta[3:]
