"""The whole lab by a product manager: type hints, validation, numbered steps, many comments."""

import numpy as np
from scipy.spatial.distance import cdist
from scipy.special import expit
from scipy.stats import norm


def _ensure_2d(data: np.ndarray) -> np.ndarray:
    """Return a float view/copy of shape (n_samples, n_features)."""
    data = np.asarray(data, dtype=float)
    if data.ndim == 1:
        data = data.reshape(-1, 1)
    if data.ndim != 2:
        raise ValueError(f"Expected 1D or 2D data, got {data.ndim}D.")
    return data


def Centroid_init(X: np.ndarray, K: int) -> np.ndarray:
    # Step 1: validate the input
    data = _ensure_2d(X)
    if K < 1:
        raise ValueError("K must be a positive integer.")
    # Step 2: remove duplicates so that the same centroid can never be drawn twice
    unique_points = np.unique(data, axis=0)
    generator = np.random.default_rng()
    # Step 3: draw without replacement
    if len(unique_points) >= K:
        chosen = generator.choice(len(unique_points), size=K, replace=False)
        return unique_points[chosen].copy()
    # Step 4 (fallback): add slightly perturbed copies
    extra = generator.choice(unique_points, size=K - len(unique_points))
    return np.vstack([unique_points, extra + generator.normal(scale=0.1, size=extra.shape)])


def Set(X: np.ndarray, m: np.ndarray) -> tuple[dict[int, np.ndarray], float]:
    data, centroids = _ensure_2d(X), _ensure_2d(m)
    # Pairwise squared Euclidean distances, shape (N, K)
    squared = cdist(data, centroids, metric="sqeuclidean")
    # Index of the nearest centroid for each sample
    labels = np.argmin(squared, axis=1)
    # Group the samples; empty clusters keep an empty (0, d) array
    clusters = {k: data[labels == k] for k in range(centroids.shape[0])}
    # The distortion (inertia)
    distortion = float(squared.min(axis=1).sum())
    return clusters, distortion


def Update(X: np.ndarray, C: dict[int, np.ndarray], m: np.ndarray) -> np.ndarray:
    # Work on a copy so that the caller's array is untouched
    new_centroids = _ensure_2d(m).copy()
    for k, members in C.items():
        # Guard against empty clusters: keep the previous centroid
        if members.shape[0] > 0:
            new_centroids[k] = members.mean(axis=0)
    return new_centroids


def K_Means(X: np.ndarray, K: int, n_init: int = 10, max_iter: int = 1000) -> tuple[np.ndarray, float]:
    best_centroids, best_distortion = None, np.inf
    for _ in range(n_init):
        # Initialise
        centroids = Centroid_init(X, K)
        for _ in range(max_iter):
            # Assignment step
            clusters, _unused = Set(X, centroids)
            # Update step
            new_centroids = Update(X, clusters, centroids)
            # Convergence check
            if np.array_equal(new_centroids, centroids):
                break
            centroids = new_centroids
        # Distortion of the final centroids
        _, distortion = Set(X, centroids)
        if distortion < best_distortion:
            best_centroids, best_distortion = centroids, distortion
    return best_centroids, best_distortion


def EM_step(X, pi, mu, sigma):
    # ---------- E step (in log space, for numerical stability) ----------
    X = np.asarray(X, dtype=float)
    log_weighted_0 = np.log(1 - pi) + norm.logpdf(X, loc=mu[0], scale=sigma[0])
    log_weighted_1 = np.log(pi) + norm.logpdf(X, loc=mu[1], scale=sigma[1])
    gamma_1 = expit(log_weighted_1 - log_weighted_0)
    gamma_0 = expit(log_weighted_0 - log_weighted_1)
    # ---------- M step ----------
    n_0, n_1 = np.sum(gamma_0), np.sum(gamma_1)
    mu_0 = np.dot(gamma_0, X) / n_0
    mu_1 = np.dot(gamma_1, X) / n_1
    sigma_0 = np.sqrt(np.dot(gamma_0, (X - mu_0) ** 2) / n_0)
    sigma_1 = np.sqrt(np.dot(gamma_1, (X - mu_1) ** 2) / n_1)
    pi_new = np.mean(gamma_1)
    return pi_new, np.array([mu_0, mu_1]), np.array([sigma_0, sigma_1])


def EM(X, tol: float = 1e-7, max_iter: int = 500):
    X = np.asarray(X, dtype=float)
    generator = np.random.default_rng()
    # Initialisation with K-Means on a random subset
    subset = generator.choice(X, size=min(500, X.size), replace=False)
    centroids, _ = K_Means(subset, 2)
    spread = np.std(X)
    pi, mu, sigma = 0.5, centroids.ravel(), np.full(2, spread)
    for _ in range(max_iter):
        new_pi, new_mu, new_sigma = EM_step(X, pi, mu, sigma)
        # Largest (scaled) change of any parameter
        change = max(
            abs(new_pi - pi),
            np.max(np.abs(new_mu - mu)) / spread,
            np.max(np.abs(new_sigma - sigma)) / spread,
        )
        pi, mu, sigma = new_pi, new_mu, new_sigma
        if change < tol:
            break
    return pi, mu, sigma
