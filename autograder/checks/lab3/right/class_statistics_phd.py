"""The PhD student in statistics: k-means++ seeding, log-space everywhere, a dataclass, several
starts and the best likelihood."""

from dataclasses import astuple, dataclass

import numpy as np
from scipy.special import logsumexp
from scipy.stats import norm

GEN = np.random.default_rng()


@dataclass(frozen=True)
class Theta:
    pi: float
    mu: np.ndarray
    sigma: np.ndarray


def _design(X):
    X = np.asarray(X, dtype=float)
    return X[:, None] if X.ndim == 1 else X


def _sq(Y, m):
    return np.stack([np.square(Y - row).sum(axis=1) for row in np.asarray(m, dtype=float).reshape(len(m), -1)], axis=1)


def Centroid_init(X, K):
    """k-means++ (Arthur and Vassilvitskii, 2007)."""
    Y = _design(X)
    seeds = [Y[GEN.integers(len(Y))]]
    while len(seeds) < K:
        d2 = _sq(Y, seeds).min(axis=1)
        if d2.sum() > 0:
            seeds.append(Y[GEN.choice(len(Y), p=d2 / d2.sum())])
        else:  # every point is a seed already
            seeds.append(Y[GEN.integers(len(Y))] + GEN.normal(size=Y.shape[1]))
    return np.array(seeds)


def Set(X, m):
    Y = _design(X)
    d2 = _sq(Y, m)
    label = d2.argmin(axis=1)
    return {k: Y[label == k] for k in range(len(m))}, d2[np.arange(len(Y)), label].sum()


def Update(X, C, m):
    new = np.array(m, dtype=float).reshape(len(m), -1)
    for k, members in C.items():
        if members.size:
            new[k] = members.mean(axis=0)
    return new


def K_Means(X, K):
    Y = _design(X)
    best = None
    for _ in range(10):
        m, label = Centroid_init(X, K), None
        while True:
            nearest = _sq(Y, m).argmin(axis=1)
            if label is not None and np.array_equal(nearest, label):
                break
            label = nearest
            m = np.array([Y[label == k].mean(axis=0) if (label == k).any() else m[k] for k in range(K)])
        D = _sq(Y, m).min(axis=1).sum()
        if best is None or D < best[1]:
            best = m, D
    return best


def _complete_loglik(x, theta):
    pi, mu, sigma = theta
    return np.stack([np.log1p(-pi) + norm.logpdf(x, mu[0], sigma[0]), np.log(pi) + norm.logpdf(x, mu[1], sigma[1])])


def EM_step(X, pi, mu, sigma):
    joint = _complete_loglik(X, (pi, mu, sigma))
    log_r = joint - logsumexp(joint, axis=0)
    log_n = logsumexp(log_r, axis=1)
    w = np.exp(log_r - log_n[:, None])  # each row sums to 1
    mu = w @ X
    sigma = np.sqrt((w * (X - mu[:, None]) ** 2).sum(axis=1))
    return np.exp(log_n[1]) / len(X), mu, sigma


def EM(X):
    x = np.asarray(X, dtype=float)
    s = x.std()
    sub = GEN.permutation(x)[:400]
    km = K_Means(sub, 2)[0].ravel()
    starts = [(0.5, km, np.array([s, s])), (0.5, np.median(x) + np.zeros(2), np.array([0.4 * s, 1.6 * s]))]
    fits = []
    for theta in starts:
        theta = Theta(*theta)
        for _ in range(500):
            new = Theta(*EM_step(x, *astuple(theta)))
            delta = max(abs(new.pi - theta.pi), np.max(np.abs(new.mu - theta.mu)) / s, np.max(np.abs(new.sigma - theta.sigma)) / s)
            theta = new
            if delta < 1e-7 or theta.sigma.min() < 1e-6 * s:
                break
        if theta.sigma.min() >= 1e-6 * s:  # no spike on a single sample
            fits.append((logsumexp(_complete_loglik(x, astuple(theta)), axis=0).sum(), theta))
    return astuple(max(fits, key=lambda fit: fit[0])[1]) if fits else astuple(theta)
