"""The whole lab in the way of a package: type hints, docstrings, many comments, validation of the input, private helpers."""

from __future__ import annotations

import numpy as np
from scipy.special import expit
from scipy.stats import norm

# Numerical constants used throughout the solution
_MAX_ITER_KMEANS: int = 10_000
_MAX_ITER_EM: int = 500
_TOL_EM: float = 1e-7


def _ensure_2d(X: np.ndarray) -> np.ndarray:
    """Return a float copy of ``X`` with shape (N, d)."""
    X = np.array(X, dtype=float)
    if X.ndim == 1:
        X = X[:, np.newaxis]
    if X.ndim != 2:
        raise ValueError(f"X must be one- or two-dimensional, got {X.ndim} dimensions")
    return X


def Centroid_init(X: np.ndarray, K: int) -> np.ndarray:
    """Initialise K distinct centroids by sampling distinct data points without replacement."""
    data = _ensure_2d(X)
    if K < 1:
        raise ValueError("K must be a positive integer")
    rng_local = np.random.default_rng()
    # Remove duplicates so that two centroids can never coincide
    unique_points = np.unique(data, axis=0)
    if len(unique_points) >= K:
        indices = rng_local.choice(len(unique_points), size=K, replace=False)
        return unique_points[indices]
    # Fallback: fewer distinct points than centroids -> pad with jittered points
    missing = K - len(unique_points)
    jitter = rng_local.normal(size=(missing, data.shape[1]))
    return np.vstack([unique_points, data[rng_local.integers(len(data), size=missing)] + jitter])


def Set(X: np.ndarray, m: np.ndarray) -> tuple[dict[int, np.ndarray], float]:
    """Assign every point to its nearest centroid and compute the distortion."""
    data = _ensure_2d(X)
    centroids = _ensure_2d(m)
    # Squared Euclidean distance between all points and all centroids, shape (N, K)
    sq_dist = np.sum((data[:, np.newaxis, :] - centroids[np.newaxis, :, :]) ** 2, axis=2)
    labels = np.argmin(sq_dist, axis=1)
    clusters = {k: data[labels == k] for k in range(centroids.shape[0])}
    distortion = float(np.sum(np.min(sq_dist, axis=1)))
    return clusters, distortion


def Update(X: np.ndarray, C: dict[int, np.ndarray], m: np.ndarray) -> np.ndarray:
    """Compute the new centroids; empty clusters keep their previous position."""
    new_centroids = _ensure_2d(m)  # this is a copy, the input is not modified
    for k in range(len(new_centroids)):
        members = C[k]
        if len(members) == 0:
            continue  # avoid 0/0
        new_centroids[k] = np.mean(members, axis=0)
    return new_centroids


def K_Means(X: np.ndarray, K: int) -> tuple[np.ndarray, float]:
    """Run Lloyd's algorithm until the centroids stop moving."""
    data = _ensure_2d(X)
    centroids = Centroid_init(data, K)
    for _ in range(_MAX_ITER_KMEANS):
        clusters, _distortion = Set(data, centroids)
        new_centroids = Update(data, clusters, centroids)
        has_converged = np.array_equal(new_centroids, centroids)
        centroids = new_centroids
        if has_converged:
            break
    # Recompute the distortion for the final centroids
    _, final_distortion = Set(data, centroids)
    return centroids, final_distortion


def EM_step(X: np.ndarray, pi: float, mu: np.ndarray, sigma: np.ndarray) -> tuple[float, np.ndarray, np.ndarray]:
    """Perform one expectation and one maximisation step."""
    x = np.asarray(X, dtype=float)
    # --- E step (in the log domain for numerical stability) ---
    log_p0 = np.log1p(-pi) + norm.logpdf(x, loc=mu[0], scale=sigma[0])
    log_p1 = np.log(pi) + norm.logpdf(x, loc=mu[1], scale=sigma[1])
    gamma1 = expit(log_p1 - log_p0)
    gamma0 = expit(log_p0 - log_p1)
    # --- M step ---
    n0, n1 = gamma0.sum(), gamma1.sum()
    new_mu = np.array([(gamma0 @ x) / n0, (gamma1 @ x) / n1])
    new_var = np.array([gamma0 @ (x - new_mu[0]) ** 2 / n0, gamma1 @ (x - new_mu[1]) ** 2 / n1])
    new_pi = float(gamma1.mean())
    return new_pi, new_mu, np.sqrt(new_var)


def EM(X: np.ndarray) -> tuple[float, np.ndarray, np.ndarray]:
    """Fit a two-component Gaussian mixture by expectation maximisation."""
    x = np.asarray(X, dtype=float).ravel()
    # Initialise the means with K-Means on a random subsample
    sample = np.random.default_rng().permutation(x)[:500]
    centroids, _ = K_Means(sample, 2)
    pi, mu, sigma = 0.5, centroids.ravel(), np.full(2, x.std())
    for _ in range(_MAX_ITER_EM):
        new_pi, new_mu, new_sigma = EM_step(x, pi, mu, sigma)
        # Largest absolute change over all five parameters
        delta = max(abs(new_pi - pi), np.abs(new_mu - mu).max(), np.abs(new_sigma - sigma).max())
        pi, mu, sigma = new_pi, new_mu, new_sigma
        if delta < _TOL_EM:
            break
    return pi, mu, sigma
