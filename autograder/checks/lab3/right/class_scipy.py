"""Uses SciPy for all that SciPy has: cdist, a k-d tree, ndimage.mean, logsumexp, softmax, qmc for
the start."""

import numpy as np
from scipy import ndimage
from scipy.spatial import cKDTree
from scipy.spatial.distance import cdist
from scipy.special import expit, logit
from scipy.stats import norm, qmc


def scipy_points(X):
    X = np.asarray(X, dtype=float)
    return X[:, None] if X.ndim == 1 else X


def Centroid_init(X, K):
    P = scipy_points(X)
    low, high = P.min(axis=0), P.max(axis=0)
    high = np.where(high > low, high, low + 1)
    unit = qmc.LatinHypercube(P.shape[1]).random(K)
    return low + unit * (high - low)


def Set(X, m):
    P = scipy_points(X)
    distance = cdist(P, m, "sqeuclidean")
    label = distance.argmin(axis=1)
    C = {k: P[np.flatnonzero(label == k)] for k in range(len(m))}
    return C, distance.min(axis=1).sum()


def Update(X, C, m):
    sizes = np.array([len(C[k]) for k in sorted(C)])
    labels = np.repeat(np.arange(len(m)), sizes)
    stacked = np.concatenate([C[k] for k in sorted(C)])
    new = np.array(m, dtype=float)
    full = np.flatnonzero(sizes)
    for j in range(new.shape[1]):
        new[full, j] = ndimage.mean(stacked[:, j], labels=labels, index=full)
    return new


def lloyd(P, m):
    for _ in range(1000):
        label = cKDTree(m).query(P)[1]
        new = m.copy()
        for k in np.unique(label):
            new[k] = P[label == k].mean(axis=0)
        if np.array_equal(new, m):
            break
        m = new
    return m


def K_Means(X, K):
    P = scipy_points(X)
    rows = np.unique(P, axis=0)
    if len(rows) >= K:  # points as starts leave no centroid empty
        starts = [rows[np.random.permutation(len(rows))[:K]] for _ in range(12)]
    else:
        starts = [Centroid_init(X, K) for _ in range(12)]
    results = [lloyd(P, m) for m in starts]
    costs = [cdist(P, m, "sqeuclidean").min(axis=1).sum() for m in results]
    best = int(np.argmin(costs))
    return results[best], costs[best]


def EM_step(X, pi, mu, sigma):
    frozen = [norm(loc=mu[k], scale=sigma[k]) for k in (0, 1)]
    t = logit(pi) + frozen[1].logpdf(X) - frozen[0].logpdf(X)
    gamma = np.stack([expit(-t), expit(t)])
    new_mu = np.average(np.stack([X, X]), axis=1, weights=gamma)
    new_sigma = np.sqrt(np.average((X - new_mu[:, None]) ** 2, axis=1, weights=gamma))
    return gamma[1].mean(), new_mu, new_sigma


def EM(X):
    scale = np.std(X)
    part = np.random.default_rng().permutation(X)[:400]
    mu = K_Means(part, 2)[0].ravel()
    pi, sigma = 0.5, np.array([scale, scale])
    for _ in range(500):
        before = np.r_[pi, mu, sigma]
        pi, mu, sigma = EM_step(X, pi, mu, sigma)
        if np.allclose(np.r_[pi, mu, sigma], before, rtol=0, atol=1e-6 * min(1, scale)):
            break
    return pi, mu, sigma
