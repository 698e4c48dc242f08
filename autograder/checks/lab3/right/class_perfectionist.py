"""A perfectionist: type hints, small helpers, everything guarded, several starts, sums of weights
kept in logarithms."""

from __future__ import annotations

import numpy as np
from scipy.special import log_softmax, logsumexp, softmax
from scipy.stats import norm

_perfect_rng = np.random.default_rng()
N_STARTS = 8
MAX_ROUNDS = 2000


def _as_points(data: np.ndarray) -> np.ndarray:
    """Give the data as a fresh float array (N, d)."""
    points = np.array(data, dtype=float)
    return points.reshape(-1, 1) if points.ndim == 1 else points


def _squared_distances(points: np.ndarray, centres: np.ndarray) -> np.ndarray:
    """Give the squared distances (N, K), one centroid at a time to save memory."""
    return np.stack([np.square(points - centre).sum(axis=1) for centre in centres], axis=1)


def Centroid_init(X, K):
    points = np.unique(_as_points(X), axis=0)
    if len(points) >= K:
        return _perfect_rng.choice(points, size=K, replace=False, axis=0)
    # not enough different points: fill up with random places around the data
    spread = np.ptp(points, axis=0)
    spread[spread == 0] = 1.0
    extra = points.mean(axis=0) + spread * _perfect_rng.uniform(-0.5, 0.5, size=(K - len(points), points.shape[1]))
    return np.concatenate([points, extra])


def Set(X, m):
    points, centres = _as_points(X), _as_points(m)
    distances = _squared_distances(points, centres)
    nearest = distances.argmin(axis=1)
    clusters = {k: points[nearest == k] for k in range(len(centres))}
    distortion = float(np.take_along_axis(distances, nearest[:, np.newaxis], axis=1).sum())
    return clusters, distortion


def Update(X, C, m):
    moved = _as_points(m)
    for k, members in C.items():
        if len(members) > 0:
            moved[k] = np.mean(members, axis=0)
    return moved


def _one_run(X, K):
    centroids = Centroid_init(X, K)
    for _ in range(MAX_ROUNDS):
        moved = Update(X, Set(X, centroids)[0], centroids)
        if np.array_equal(moved, centroids):
            break
        centroids = moved
    return centroids, Set(X, centroids)[1]


def K_Means(X, K):
    best = None
    for _ in range(N_STARTS):
        candidate = _one_run(X, K)
        if best is None or candidate[1] < best[1]:
            best = candidate
    return best


def EM_step(X, pi, mu, sigma):
    samples = np.asarray(X, dtype=float)
    log_joint = np.stack(
        [
            np.log1p(-pi) + norm.logpdf(samples, mu[0], sigma[0]),
            np.log(pi) + norm.logpdf(samples, mu[1], sigma[1]),
        ]
    )
    log_gamma = log_softmax(log_joint, axis=0)
    weights = softmax(log_gamma, axis=1)  # each row sums to 1: gamma / sum(gamma), without underflow
    new_mu = weights @ samples
    new_sigma = np.sqrt(np.sum(weights * (samples - new_mu[:, None]) ** 2, axis=1))
    new_pi = float(np.exp(logsumexp(log_gamma[1]) - np.log(len(samples))))
    return new_pi, new_mu, new_sigma


def _largest_change(old, new, scale):
    return max(abs(old[0] - new[0]), np.max(np.abs(old[1] - new[1])) / scale, np.max(np.abs(old[2] - new[2])) / scale)


def EM(X):
    samples = np.asarray(X, dtype=float)
    scale = samples.std()
    some = _perfect_rng.choice(samples, size=min(500, len(samples)), replace=False)
    centres, _ = K_Means(some, 2)
    theta = (0.5, np.sort(centres.ravel()), np.array([scale, scale]))
    for _ in range(500):
        new = EM_step(samples, *theta)
        change = _largest_change(theta, new, scale)
        theta = new
        if change < 1e-7:
            break
    return theta
