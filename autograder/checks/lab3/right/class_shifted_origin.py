"""The whole lab by a numerics person: shifts the origin, normalised log-weights, stable sums, convergence in units of the data."""

import math

import numpy as np

generator = np.random.Generator(np.random.PCG64())
EPS = np.finfo(float).eps


def _matrix(X):
    return np.array(X, dtype=np.float64).reshape(np.shape(X)[0], -1)


def Centroid_init(X, K):
    # k-means++: far points are more likely; a point that is taken has the probability 0
    A = _matrix(X)
    taken = [generator.integers(len(A))]
    gap = np.full(len(A), np.inf)
    while len(taken) < K:
        r = A - A[taken[-1]]
        gap = np.minimum(gap, np.einsum("ij,ij->i", r, r))
        p = gap / gap.max()
        taken.append(generator.choice(len(A), p=p / p.sum()))
    return A[taken]


def _nearest(A, M):
    best, label = np.full(len(A), np.inf), np.zeros(len(A), dtype=np.intp)
    for k, c in enumerate(M):
        r = A - c
        q = np.einsum("ij,ij->i", r, r)
        closer = q < best
        best[closer], label[closer] = q[closer], k
    return label, best


def Set(X, m):
    A, M = _matrix(X), _matrix(m)
    label, best = _nearest(A, M)
    order = np.argsort(label, kind="stable")
    ends = np.cumsum(np.bincount(label, minlength=len(M)))
    return np.split(A[order], ends[:-1]), math.fsum(best)


def Update(X, C, m):
    M = _matrix(m)
    for k, P in enumerate(C):
        if P.size:
            shift = P[0]  # the mean of small differences keeps all digits
            M[k] = shift + (P - shift).mean(axis=0)
    return M


def K_Means(X, K):
    best = (None, math.inf)
    for attempt in range(3):
        m = Centroid_init(X, K)
        seen = set()
        while m.tobytes() not in seen:  # a state seen before: fixed, or a tie that rounding turns in circles
            seen.add(m.tobytes())
            m = Update(X, Set(X, m)[0], m)
        D = Set(X, m)[1]
        if D < best[1]:
            best = (m, D)
    return best


def _log_weights(x, pi, mu, sigma):
    z0, z1 = (x - mu[0]) / sigma[0], (x - mu[1]) / sigma[1]
    a = math.log1p(-pi) - math.log(sigma[0]) - z0 * z0 / 2
    b = math.log(pi) - math.log(sigma[1]) - z1 * z1 / 2
    s = np.logaddexp(a, b)
    return np.stack([a - s, b - s])


def EM_step(X, pi, mu, sigma):
    x = np.asarray(X, float)
    L = _log_weights(x, pi, mu, sigma)
    top = L.max(axis=1, keepdims=True)
    W = np.exp(L - top)  # largest weight 1: the sums cannot vanish
    S = W.sum(axis=1)
    new_mu = mu + np.einsum("kn,kn->k", W, x - np.reshape(mu, (2, 1))) / S
    r = x - new_mu[:, None]
    new_sigma = np.sqrt(np.einsum("kn,kn,kn->k", W, r, r) / S)
    return math.exp(top[1, 0]) * S[1] / len(x), new_mu, new_sigma


def EM(X):
    x = np.asarray(X, float)
    centre, scale = x.mean(), x.std()
    z = (x - centre) / scale
    m = K_Means(z[np.linspace(0, len(z) - 1, min(len(z), 400)).astype(int)], 2)[0].ravel()
    theta = (0.5, m, np.array([0.7, 0.7]))
    for step in range(500):
        pi, mu, sigma = EM_step(z, *theta)
        sigma = np.maximum(sigma, 1e-8)
        pi = min(max(pi, EPS), 1 - EPS)
        err = max(abs(pi - theta[0]), np.abs(mu - theta[1]).max(), np.abs(sigma - theta[2]).max())
        theta = (pi, mu, sigma)
        if err <= 1e-7:
            break
    return theta[0], centre + scale * theta[1], scale * theta[2]
