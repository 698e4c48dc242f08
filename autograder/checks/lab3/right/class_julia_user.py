"""The Julia user: columns are points, einsum, small pure functions, sets counted from 1 (in
order), unicode names."""

import numpy as np
from scipy.special import log_expit

Σ = np.sum


def cols(X):
    """Points as columns, d × N."""
    X = np.asarray(X, dtype=float)
    return X.reshape(1, -1) if X.ndim == 1 else X.T



def sqdist(P, M):
    Δ = P[:, :, None] - M[:, None, :]
    return np.einsum("dnk,dnk->nk", Δ, Δ)


def Centroid_init(X, K):
    P = cols(X)
    gen = np.random.default_rng()
    lo, hi = P.min(axis=1), P.max(axis=1)
    if (lo == hi).all():
        lo, hi = lo - 1, hi + 1
    m = lo + (hi - lo) * gen.random((K, len(lo)))
    while len(np.unique(m, axis=0)) < K:
        m = lo + (hi - lo) * gen.random((K, len(lo)))
    return m


def Set(X, m):
    P, M = cols(X), np.asarray(m, dtype=float).T
    δ = sqdist(P, M)
    c = δ.argmin(axis=1)
    return {k + 1: P[:, c == k].T for k in range(len(m))}, float(Σ(δ.min(axis=1)))


def Update(X, C, m):
    return np.vstack([np.einsum("nd->d", S) / len(S) if len(S) else np.asarray(m[k - 1], dtype=float) for k, S in C.items()])


def lloyd(X, m):
    for _ in range(1000):
        m, m_old = Update(X, Set(X, m)[0], m), m
        C, D = Set(X, m)
        for k, S in C.items():
            if len(S) == 0 and D > 0:  # unemployed: move to the point that is served worst
                P = cols(X)
                m[k - 1] = P[:, sqdist(P, m.T).min(axis=1).argmax()]
        if (m == m_old).all():
            break
    return Set(X, m)[1], m


def K_Means(X, K):
    runs = [lloyd(X, Centroid_init(X, K)) for _ in range(20)]
    D, m = min(runs, key=lambda run: run[0])
    return m, D


def EM_step(X, pi, mu, sigma):
    x = np.asarray(X, dtype=float)
    z = (x[None, :] - np.asarray(mu, dtype=float)[:, None]) / np.asarray(sigma, dtype=float)[:, None]
    ℓ = np.log([1 - pi, pi])[:, None] - np.log(sigma)[:, None] - z**2 / 2
    lnγ = np.stack([log_expit(ℓ[0] - ℓ[1]), log_expit(ℓ[1] - ℓ[0])])
    w = np.exp(lnγ - lnγ.max(axis=1, keepdims=True))  # only ratios count in the means
    w /= w.sum(axis=1, keepdims=True)
    μ = np.einsum("kn,n->k", w, x)
    σ = np.sqrt(np.einsum("kn,kn->k", w, (x - μ[:, None]) ** 2))
    return np.exp(lnγ[1]).mean(), μ, σ


def EM(X):
    x = np.asarray(X, dtype=float)
    scale = x.std()
    few = np.random.default_rng().choice(x, min(len(x), 500), replace=False)
    pi, μ, σ = 0.5, K_Means(few, 2)[0].ravel(), np.array([scale, scale])
    for _ in range(500):
        pi_, μ_, σ_ = EM_step(x, pi, μ, σ)
        Δ = max(abs(pi_ - pi), np.abs(μ_ - μ).max() / scale, np.abs(σ_ - σ).max() / scale)
        pi, μ, σ = pi_, μ_, σ_
        if Δ < 1e-7:
            break
    return pi, μ, σ
