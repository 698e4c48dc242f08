"""The whole lab with type hints, validation, a comment on every line, constants with long names, several restarts."""

from __future__ import annotations

from typing import Dict, Tuple

import numpy as np
from scipy.special import log_ndtr  # noqa: F401  (imported for completeness)
from scipy.special import logsumexp

# ----------------------------- configuration ------------------------------
MAX_KMEANS_ITERATIONS: int = 5000
NUM_RESTARTS: int = 4
EM_TOLERANCE: float = 1e-6
EM_MAX_STEPS: int = 500
_RANDOM_STATE = np.random.default_rng(42)


def _ensure_2d(X: np.ndarray) -> np.ndarray:
    """Convert the input into a float matrix of shape (n_samples, n_features)."""
    arr = np.array(X, dtype=np.float64, copy=True)
    if arr.ndim == 1:
        # One-dimensional data: treat each number as a point with one feature
        arr = arr.reshape(-1, 1)
    if arr.ndim != 2:
        raise ValueError(f"Expected 1-D or 2-D data, got {arr.ndim}-D.")
    return arr


def Centroid_init(X: np.ndarray, K: int) -> np.ndarray:
    """Initialise K distinct centroids uniformly inside the bounding box of the data."""
    data = _ensure_2d(X)
    # Step 0: validate the inputs
    if K < 1:
        raise ValueError("K must be at least 1.")
    # Step 1: compute the bounding box
    lower, upper = data.min(axis=0), data.max(axis=0)
    # Step 2: draw, and draw again in the (very unlikely) case of duplicates
    for _ in range(100):
        centroids = _RANDOM_STATE.uniform(lower, upper, size=(K, data.shape[1]))
        if len(np.unique(centroids, axis=0)) == K:
            break
    # Step 3: return the result
    return centroids


def Set(X: np.ndarray, m: np.ndarray) -> Tuple[Dict[int, np.ndarray], float]:
    """Assign every point to its nearest centroid and compute the distortion."""
    data, centroids = _ensure_2d(X), _ensure_2d(m)
    # Compute one column of squared distances per centroid
    squared = np.stack([np.sum(np.square(data - c), axis=1) for c in centroids], axis=1)
    # Label each sample with the index of the closest centroid
    labels = np.argmin(squared, axis=1)
    # Build the clusters (empty clusters keep their place!)
    clusters: Dict[int, np.ndarray] = {}
    for k in range(centroids.shape[0]):
        clusters[k] = data[labels == k, :]
    # Sum of the squared distances to the nearest centroids
    distortion = float(np.sum(squared[np.arange(data.shape[0]), labels]))
    return clusters, distortion


def Update(X: np.ndarray, C: Dict[int, np.ndarray], m: np.ndarray) -> np.ndarray:
    """Recompute the centroids as the cluster means."""
    old = _ensure_2d(m)
    updated = np.empty_like(old)
    for k in range(old.shape[0]):
        members = C[k]
        if members.shape[0] == 0:
            # Handle the empty-cluster edge case gracefully
            updated[k] = old[k]
        else:
            updated[k] = np.mean(members, axis=0)
    return updated


def K_Means(X: np.ndarray, K: int) -> Tuple[np.ndarray, float]:
    """Run Lloyd's algorithm several times and keep the best solution."""
    best_m, best_D = None, np.inf
    for _restart in range(NUM_RESTARTS):
        m = Centroid_init(X, K)
        for _iteration in range(MAX_KMEANS_ITERATIONS):
            clusters, _ = Set(X, m)
            m_next = Update(X, clusters, m)
            converged = bool(np.all(m_next == m))
            m = m_next
            if converged:
                break
        # The distortion has to belong to the final centroids
        _, D = Set(X, m)
        if D < best_D:
            best_m, best_D = m, D
    return best_m, best_D


def _log_gaussian(x: np.ndarray, mean: float, std: float) -> np.ndarray:
    """Logarithm of the normal density."""
    return -0.5 * np.log(2.0 * np.pi) - np.log(std) - 0.5 * ((x - mean) / std) ** 2


def EM_step(X, pi, mu, sigma):
    """Perform one Expectation step followed by one Maximisation step."""
    x = np.asarray(X, dtype=np.float64)
    # ---- E step: responsibilities in log space for numerical stability ----
    log_joint = np.vstack(
        [np.log1p(-pi) + _log_gaussian(x, mu[0], sigma[0]), np.log(pi) + _log_gaussian(x, mu[1], sigma[1])]
    )
    log_resp = log_joint - logsumexp(log_joint, axis=0, keepdims=True)
    resp = np.exp(log_resp)
    # ---- M step: effective counts, means, standard deviations, weight ----
    N_k = resp.sum(axis=1)
    new_mu = resp @ x / N_k
    new_sigma = np.sqrt(np.array([resp[k] @ (x - new_mu[k]) ** 2 / N_k[k] for k in range(2)]))
    new_pi = float(N_k[1] / N_k.sum())
    return new_pi, new_mu, new_sigma


def EM(X):
    """Fit the two-component mixture by Expectation-Maximisation."""
    x = np.asarray(X, dtype=np.float64)
    scale = x.std()
    # Use K-Means on a random subset for a robust initial guess
    subset = _RANDOM_STATE.permutation(x)[:300]
    centroids, _ = K_Means(subset, 2)
    mu = np.sort(centroids[:, 0])
    sigma = np.array([scale, scale]) / 2.0
    pi = 0.5
    for _step in range(EM_MAX_STEPS):
        pi_next, mu_next, sigma_next = EM_step(x, pi, mu, sigma)
        # Guard against a collapsing component
        sigma_next = np.clip(sigma_next, 1e-8 * scale, None)
        change = max(abs(pi_next - pi), np.max(np.abs(mu_next - mu)) / scale, np.max(np.abs(sigma_next - sigma)) / scale)
        pi, mu, sigma = pi_next, mu_next, sigma_next
        if change < EM_TOLERANCE:
            break
    return pi, mu, sigma
