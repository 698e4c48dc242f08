"""The whole lab by a tidy student of data science: broadcasting, a dict of arrays, short functions that call each other."""

import numpy as np
from scipy.special import expit
from scipy.stats import norm

rng = np.random.default_rng()


def as_columns(X):
    X = np.asarray(X, dtype=float)
    return X[:, None] if X.ndim == 1 else X


def Centroid_init(X, K):
    places = np.unique(as_columns(X), axis=0)  # no point twice
    return places[rng.choice(len(places), size=K, replace=False)]


def Set(X, m):
    X, m = as_columns(X), as_columns(m)
    dist2 = ((X[:, None, :] - m[None, :, :]) ** 2).sum(axis=2)
    nearest = dist2.argmin(axis=1)
    C = {k: X[nearest == k] for k in range(len(m))}
    return C, dist2.min(axis=1).sum()


def Update(X, C, m):
    new = np.array(m, dtype=float)
    for k in range(len(new)):
        if len(C[k]) > 0:
            new[k] = C[k].mean(axis=0)
    return new


def K_Means(X, K):
    m = Centroid_init(X, K)
    for _ in range(10_000):
        C, D = Set(X, m)
        new = Update(X, C, m)
        if np.array_equal(new, m):
            break
        m = new
    return m, Set(X, m)[1]


def EM_step(X, pi, mu, sigma):
    t = np.log(pi) + norm.logpdf(X, mu[1], sigma[1]) - np.log1p(-pi) - norm.logpdf(X, mu[0], sigma[0])
    gamma = np.array([expit(-t), expit(t)])
    total = gamma.sum(axis=1)
    new_mu = (gamma * X).sum(axis=1) / total
    new_sigma = np.sqrt((gamma * (X - new_mu[:, None]) ** 2).sum(axis=1) / total)
    return gamma[1].mean(), new_mu, new_sigma


def EM(X):
    some = rng.choice(X, size=min(len(X), 400), replace=False)
    mu = K_Means(some, 2)[0].ravel()
    pi, sigma = 0.5, np.full(2, X.std())
    for _ in range(500):
        new_pi, new_mu, new_sigma = EM_step(X, pi, mu, sigma)
        new_sigma = np.maximum(new_sigma, 1e-7 * X.std())  # no component may shrink to one sample
        moved = np.abs(np.hstack([new_pi - pi, new_mu - mu, new_sigma - sigma])).max()
        pi, mu, sigma = new_pi, new_mu, new_sigma
        if moved < 1e-6:
            break
    return pi, mu, sigma
