"""The actuary: namedtuples for the results, fsum to the last cent, weighted averages and
exposures, a list of lists of tuples for C."""

from collections import namedtuple
from math import exp, fsum, log, sqrt
from random import Random

import numpy as np

Portfolio = namedtuple("Portfolio", "classes loss")
Tariff = namedtuple("Tariff", "centroids loss")
Basis = namedtuple("Basis", "pi mu sigma")
DICE = Random()


def policies(X):
    """One tuple of risk factors for each policy."""
    return [tuple(float(v) for v in np.atleast_1d(row)) for row in X]


def weighted_average(values, exposure):
    total = fsum(exposure)
    return fsum(e * v for e, v in zip(exposure, values)) / total


def squared_loss(policy, centroid):
    return fsum((p - c) ** 2 for p, c in zip(policy, centroid))


def Centroid_init(X, K):
    different = sorted(set(policies(X)))
    while len(different) < K:
        shifted = tuple(v + DICE.uniform(-1, 1) for v in DICE.choice(different))
        if shifted not in different:
            different.append(shifted)
    return np.array(DICE.sample(different, K))


def Set(X, m):
    centroids = policies(m)
    classes = [[] for _ in centroids]
    losses = []
    for policy in policies(X):
        loss, k = min((squared_loss(policy, c), k) for k, c in enumerate(centroids))
        classes[k].append(policy)
        losses.append(loss)
    return Portfolio(classes, fsum(losses))


def Update(X, C, m):
    new = []
    for members, old in zip(C, policies(m)):
        if not members:
            new.append(old)
        else:
            new.append(tuple(fsum(factor) / len(members) for factor in zip(*members)))
    return np.array(new)


def K_Means(X, K):
    offers = []
    for quote in range(4):
        centroids = Centroid_init(X, K)
        year = 0
        while year < 1000:
            year += 1
            renewed = Update(X, Set(X, centroids).classes, centroids)
            if (renewed == centroids).all():
                break
            centroids = renewed
        offers.append(Tariff(centroids, Set(X, centroids).loss))
    return min(offers, key=lambda offer: offer.loss)


def EM_step(X, pi, mu, sigma):
    x = [float(v) for v in X]

    def log_odds(v):
        ln1 = log(pi) - log(sigma[1]) - ((v - mu[1]) / sigma[1]) ** 2 / 2
        ln0 = log(1 - pi) - log(sigma[0]) - ((v - mu[0]) / sigma[0]) ** 2 / 2
        return ln1 - ln0

    def credibility(t):
        return 1 / (1 + exp(-t)) if t > 0 else exp(t) / (1 + exp(t))

    t = [float(log_odds(v)) for v in x]
    exposure = [[credibility(-u) for u in t], [credibility(u) for u in t]]
    mean = [weighted_average(x, e) for e in exposure]
    var = [weighted_average([(v - mean[k]) ** 2 for v in x], exposure[k]) for k in (0, 1)]
    return Basis(fsum(exposure[1]) / len(x), np.array(mean), np.array([sqrt(v) for v in var]))


def _step_vectorised(x, basis):
    """The same valuation on the whole portfolio at once, for the long run in EM."""
    ln = [np.log(w) - np.log(s) - ((x - u) / s) ** 2 / 2 for w, u, s in zip((1 - basis.pi, basis.pi), basis.mu, basis.sigma)]
    peak = np.maximum(*ln)
    share = [np.exp(v - peak) for v in ln]
    exposure = [v / (share[0] + share[1]) for v in share]
    mu = np.array([np.average(x, weights=e) for e in exposure])
    var = [np.average((x - u) ** 2, weights=e) for u, e in zip(mu, exposure)]
    return Basis(float(exposure[1].mean()), mu, np.sqrt(var))


def EM(X):
    x = np.asarray(X, dtype=float)
    sample = x[DICE.sample(range(len(x)), min(len(x), 300))]
    sd = x.std()
    basis = Basis(0.5, K_Means(sample, 2).centroids[:, 0], np.array([sd, sd]))
    for year in range(500):
        following = _step_vectorised(x, basis)
        drift = [abs(following.pi - basis.pi), *np.abs(following.mu - basis.mu) / sd, *np.abs(following.sigma - basis.sigma) / sd]
        basis = following
        if max(drift) < 1e-7:
            break
    return basis
