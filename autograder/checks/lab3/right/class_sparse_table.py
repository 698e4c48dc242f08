"""The whole lab with a SciPy function for each step: cdist, a sparse table of memberships, expit, an OrderedDict for the sets."""

from collections import OrderedDict

import numpy as np
from scipy import sparse, special, stats
from scipy.spatial.distance import cdist


def two_dimensional(X):
    X = np.asarray(X, dtype=np.float64)
    return X if X.ndim == 2 else X[:, None]


def Centroid_init(X, K):
    points = two_dimensional(X)
    low, high = points.min(axis=0), points.max(axis=0)
    scale = np.where(high > low, high - low, 1)
    return stats.uniform(loc=low, scale=scale).rvs(size=(K, points.shape[1]))


def Set(X, m):
    points = two_dimensional(X)
    squares = cdist(points, two_dimensional(m), "sqeuclidean")
    label = squares.argmin(axis=1)
    C = OrderedDict((k, points[label == k]) for k in range(len(m)))
    return C, squares.min(axis=1).sum()


def Update(X, C, m):
    old = two_dimensional(m)
    members = np.vstack([C[k] for k in range(len(old))])
    label = np.repeat(np.arange(len(old)), [len(C[k]) for k in range(len(old))])
    table = sparse.csr_matrix((np.ones(len(label)), (label, np.arange(len(label)))), shape=(len(old), len(label)))
    size = np.asarray(table.sum(axis=1))
    return np.where(size > 0, (table @ members) / np.maximum(size, 1), old)


def K_Means(X, K):
    points = two_dimensional(X)
    runs = []
    for start in range(5):
        m = Centroid_init(points, K)
        while True:
            C, D = Set(points, m)
            new = Update(points, C, m)
            if (new == m).all():
                runs.append((D, start, m))
                break
            m = new
    D, _, m = min(runs)
    return m, D


def EM_step(X, pi, mu, sigma):
    log_g0 = stats.norm(mu[0], sigma[0]).logpdf(X)
    log_g1 = stats.norm(mu[1], sigma[1]).logpdf(X)
    t = special.logit(pi) + log_g1 - log_g0
    answer = []
    for weight in (special.expit(-t), special.expit(t)):
        mean = np.dot(weight, X) / weight.sum()
        variance = np.dot(weight, (X - mean) ** 2) / weight.sum()
        answer.append((mean, np.sqrt(variance)))
    mu_new, sigma_new = np.array(answer).T
    return special.expit(t).mean(), mu_new, sigma_new


def EM(X):
    m, _ = K_Means(np.sort(X)[:: 1 + len(X) // 500], 2)
    label = cdist(two_dimensional(X), m).argmin(axis=1)
    pi, mu = label.mean(), m.ravel()
    pi = min(max(pi, 0.05), 0.95)
    sigma = np.full(2, np.std(X))
    for _ in range(500):
        old = np.hstack([pi, mu, sigma])
        pi, mu, sigma = EM_step(X, pi, mu, sigma)
        if np.linalg.norm(np.hstack([pi, mu, sigma]) - old, np.inf) <= 1e-7:
            break
    return pi, mu, sigma
