"""The whole lab by a physicist: broadcasting and einsum everywhere, responsibilities as a matrix, no loop over the points."""

import numpy as np
from scipy.special import softmax

prng = np.random.default_rng(271828)


def Centroid_init(X, K):
    x = np.atleast_2d(np.asarray(X, float).T).T
    lower, upper = x.min(axis=0), x.max(axis=0)
    length = np.where(upper > lower, upper - lower, 1.0)
    return lower + length * prng.random((K, x.shape[1]))


def Set(X, m):
    x = np.atleast_2d(np.asarray(X, float).T).T
    r = x[:, None, :] - np.asarray(m, float)[None, :, :]
    r2 = np.einsum("nkd,nkd->nk", r, r)
    owner = np.argmin(r2, axis=1)
    energy = np.take_along_axis(r2, owner[:, None], axis=1).sum()
    return {k: x[owner == k] for k in range(r2.shape[1])}, energy


def Update(X, C, m):
    x = np.atleast_2d(np.asarray(X, float).T).T
    new = np.empty((len(m), x.shape[1]))
    for k in C:
        mass = len(C[k])
        # centre of mass; a centre without mass jumps onto a random particle
        new[k] = np.einsum("nd->d", C[k]) / mass if mass else x[prng.integers(len(x))]
    return new


def K_Means(X, K):
    x = np.atleast_2d(np.asarray(X, float).T).T
    m = Centroid_init(X, K)
    for step in range(10_000):
        C, D = Set(X, m)
        if step < 200:
            new = Update(X, C, m)
        else:  # too many jumps: centres without points stay where they are
            new = np.array([C[k].mean(axis=0) if len(C[k]) else m[k] for k in range(K)])
        if np.array_equal(new, m):
            return m, D
        m = new
    return m, Set(x, m)[1]


def EM_step(X, pi, mu, sigma):
    x, mu, sigma = np.asarray(X, float), np.asarray(mu, float), np.asarray(sigma, float)
    z = (x[:, None] - mu) / sigma
    gamma = softmax(np.log([1 - pi, pi]) - np.log(sigma) - 0.5 * z**2, axis=1)
    n = np.einsum("nk->k", gamma)
    mean = np.einsum("nk,n->k", gamma, x) / n
    delta = x[:, None] - mean
    width = np.sqrt(np.einsum("nk,nk,nk->k", gamma, delta, delta) / n)
    return n[1] / len(x), mean, width


def EM(X):
    x = np.asarray(X, float)
    sub = prng.choice(x, size=min(x.size, 500), replace=False)
    state = np.r_[0.5, K_Means(sub, 2)[0].ravel(), x.std(), x.std()]
    for _ in range(500):
        pi, mu, sigma = EM_step(x, state[0], state[1:3], state[3:])
        state, last = np.r_[pi, mu, sigma], state
        if np.allclose(state, last, rtol=0, atol=1e-8):
            break
    return state[0], state[1:3], state[3:]
