"""The whole lab by a statistician: k-means++ seeding, weighted averages, log-sum-exp, the start of the best likelihood, named tuples."""

from collections import namedtuple

import numpy as np
from scipy.special import logsumexp
from scipy.stats import norm

generator = np.random.default_rng()
Mixture = namedtuple("Mixture", ["pi", "mu", "sigma"])


def as_sample(X):
    x = np.asarray(X, dtype=float)
    return x[:, np.newaxis] if x.ndim == 1 else x


def Centroid_init(X, K):
    x = as_sample(X)
    seeds = [x[generator.integers(len(x))]]
    while len(seeds) < K:
        d2 = np.min([np.sum((x - s) ** 2, axis=1) for s in seeds], axis=0)
        if d2.max() > 0:
            seeds.append(x[generator.choice(len(x), p=d2 / d2.sum())])
        else:
            seeds.append(x.mean(axis=0) + generator.normal(size=x.shape[1]))
    return np.array(seeds)


def Set(X, m):
    x = as_sample(X)
    ss = np.stack([np.square(x - centre).sum(axis=1) for centre in np.asarray(m)], axis=1)
    nearest = ss.argmin(axis=1)
    C = tuple(x[nearest == k] for k in range(len(m)))
    return C, float(ss[np.arange(len(x)), nearest].sum())


def Update(X, C, m):
    return np.array([members.mean(axis=0) if len(members) else centre for members, centre in zip(C, np.asarray(m, dtype=float))])


def one_run(X, K, limit=2000):
    m = Centroid_init(X, K)
    for _ in range(limit):
        m, before = Update(X, Set(X, m)[0], m), m
        if (m == before).all():
            break
    return m, Set(X, m)[1]


def K_Means(X, K):
    return min((one_run(X, K) for _ in range(10)), key=lambda run: run[1])


def log_joint(X, theta):
    weights = np.array([1 - theta.pi, theta.pi])
    return np.log(weights)[:, None] + norm.logpdf(X, np.reshape(theta.mu, (2, 1)), np.reshape(theta.sigma, (2, 1)))


def EM_step(X, pi, mu, sigma):
    joint = log_joint(X, Mixture(pi, mu, sigma))
    tau = np.exp(joint - logsumexp(joint, axis=0))
    new_mu = np.array([np.average(X, weights=t) for t in tau])
    new_var = np.array([np.average((X - centre) ** 2, weights=t) for t, centre in zip(tau, new_mu)])
    return Mixture(tau[1].mean(), new_mu, np.sqrt(new_var))


def ascend(X, theta):
    scale = np.std(X)
    for _ in range(500):
        new = EM_step(X, *theta)
        moves = np.abs(np.hstack(new) - np.hstack(theta)) / np.array([1, scale, scale, scale, scale])
        theta = new
        if moves.max() < 1e-8:
            break
    return theta


def EM(X):
    m, _ = K_Means(generator.permutation(X)[:500], 2)
    spread = np.std(X)
    starts = [Mixture(0.5, m[:, 0], np.array([spread, spread])), Mixture(0.5, m[:, 0], np.array([spread, spread]) / 2)]
    return max((ascend(X, s) for s in starts), key=lambda theta: logsumexp(log_joint(X, theta), axis=0).sum())
