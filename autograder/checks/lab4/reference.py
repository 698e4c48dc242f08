"""The truth about K-Means and Gaussian mixtures, in NumPy; and data to try them on."""

from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.special import logsumexp
from scipy.stats import multivariate_normal

Array = NDArray[np.float64]
ENOUGH = 1e-10  # gain in log-likelihood for each point, below which a fit ends


class Mixture(NamedTuple):
    """Weights (K,), means (K, d) and covariances (K, d, d)."""

    weights: Array
    means: Array
    covariances: Array


def log_prob(X: Array, mixture: Mixture) -> Array:
    """Return the log density (N, K) of each point (N, d) under each component."""
    columns = [
        multivariate_normal(mean, covariance).logpdf(X)
        for mean, covariance in zip(mixture.means, mixture.covariances, strict=True)
    ]
    return np.column_stack([np.atleast_1d(column) for column in columns])


def e_step(X: Array, mixture: Mixture) -> tuple[Array, float]:
    """Return the log responsibilities (N, K) and the log-likelihood."""
    joint = np.log(mixture.weights) + log_prob(X, mixture)
    evidence = logsumexp(joint, axis=1, keepdims=True)
    return joint - evidence, float(evidence.sum())


def m_step(X: Array, log_resp: Array, reg: float = 0.0) -> Mixture:
    """Return the parameters that fit the responsibilities (Bishop 2006, equations 9.24 to 9.26)."""
    resp = np.exp(log_resp)
    n = resp.sum(axis=0)
    means = resp.T @ X / n[:, None]
    centred = X[:, None] - means
    covariances = np.einsum("nk,nki,nkj->kij", resp, centred, centred) / n[:, None, None]
    return Mixture(n / len(X), means, covariances + reg * np.eye(X.shape[1]))


def fit(X: Array, labels: NDArray[np.int64], reg: float = 1e-6) -> Mixture:
    """Fit a mixture until it gains nothing, starting from labels that count from 0."""
    with np.errstate(divide="ignore"):
        mixture = m_step(X, np.log(np.eye(labels.max() + 1)[labels]), reg)
    last = -np.inf
    for _ in range(2000):
        log_resp, log_likelihood = e_step(X, mixture)
        if log_likelihood - last < ENOUGH * len(X):
            break
        last, mixture = log_likelihood, m_step(X, log_resp, reg)
    return mixture


def loss(X: Array, centroids: Array) -> float:
    """Return the sum of the squared distances of all points to their nearest centroids."""
    return float(squares(X, centroids).min(axis=1).sum())


def squares(X: Array, centroids: Array) -> Array:
    """Return the squared distances (N, K)."""
    distances: Array = np.square(X[:, None] - centroids).sum(axis=2)
    return distances


def same_partition(one: NDArray[np.int64], other: NDArray[np.int64]) -> float:
    """Return the fraction of points grouped alike by two labellings, under the best matching."""
    from scipy.optimize import linear_sum_assignment  # noqa: PLC0415 - used by few checks

    table = np.zeros((one.max() + 1, other.max() + 1))
    np.add.at(table, (one, other), 1)
    return float(table[linear_sum_assignment(-table)].sum() / len(one))


@cache
def blobs(K: int, d: int, n: int = 25, seed: int = 1) -> tuple[Array, NDArray[np.int64]]:
    """Return K round clouds of n points, 20 standard deviations apart on a grid, and labels."""
    return draw_blobs(np.random.default_rng([seed, K, d]), K, d, n)


def draw_blobs(rng: np.random.Generator, K: int, d: int, n: int) -> tuple[Array, NDArray[np.int64]]:
    """Draw such clouds with a generator."""
    side = int(np.ceil(K ** (1 / d)))
    corners = np.array(np.unravel_index(rng.permutation(side**d)[:K], (side,) * d)).T * 20.0
    labels = np.repeat(np.arange(K), n)
    return corners[labels] + rng.standard_normal((K * n, d)), labels


@cache
def few() -> Array:
    """Return 21 points in three overlapping clouds; half the starts miss the best end."""
    places, sizes = np.array([[11.0, 2.0], [13.0, 1.0], [13.0, 2.0]]), [10, 5, 6]
    return np.repeat(places, sizes, axis=0) + 0.6 * np.random.default_rng(93).standard_normal(
        (21, 2)
    )


@cache
def line() -> Array:
    """Return 300 random points on a line: no ties, and K-Means converges slowly."""
    return np.random.default_rng(1).uniform(0, 1, (300, 1)) * [[40.0, 8.0]]


@cache
def copies() -> Array:
    """Return 21 points at four places: four drawn as first centroids rarely cover all of them."""
    return np.repeat([[0.0, 0.0], [4.0, 1.0], [1.0, 5.0], [6.0, 6.0]], [12, 3, 3, 3], axis=0)


def mixture_of(K: int, d: int, seed: int = 5) -> Mixture:
    """Return a mixture with unequal weights, different means and full covariances."""
    return draw_mixture(np.random.default_rng([seed, K, d]), K, d)


def draw_mixture(rng: np.random.Generator, K: int, d: int) -> Mixture:
    """Draw such a mixture with a generator."""
    factors = rng.uniform(-1, 1, (K, d, d)) + np.eye(d)
    weights = rng.uniform(0.5, 2, K)
    return Mixture(
        weights / weights.sum(),
        2 * rng.standard_normal((K, d)),
        factors @ factors.transpose(0, 2, 1) + 0.2 * np.eye(d),
    )


@cache
def slanted(n: int = 20, seed: int = 209) -> tuple[Array, NDArray[np.int64]]:
    """Return three slanted, overlapping clouds with 12 n points, and the cloud of each point.

    K-Means groups them otherwise, and alike from all its starts. From there EM takes some 45
    rounds, and nearly all other starts lead to the same maximum. The seed was chosen among many, so
    that no verdict depends on luck.
    """
    rng = np.random.default_rng(seed)
    clouds = [
        ((0.0, 0.0), (1.6, 1.7, 2.6)),
        ((3.9, 0.8), (2.4, -1.5, 2.0)),
        ((1.4, 4.0), (5.5, 2.0, 1.2)),
    ]
    sizes = [2 * n, 4 * n, 6 * n]
    X = [
        rng.multivariate_normal(mean, [[a, b], [b, c]], size)
        for (mean, (a, b, c)), size in zip(clouds, sizes, strict=True)
    ]
    return np.vstack(X), np.repeat([0, 1, 2], sizes)
