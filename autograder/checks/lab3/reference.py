"""The truth: K-Means and EM as the checks compute them, and data to run them on."""

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.special import expit, logit

Array = NDArray[np.float64]
MOST_CYCLES = 1000


def points(X: Array) -> Array:
    """Return data (N,) or (N, d) as (N, d)."""
    return X.reshape(len(X), -1)


def squared_distances(X: Array, m: Array) -> Array:
    """Return the squared distance (N, K) of each point to each centroid (K, d)."""
    return np.asarray(np.square(points(X)[:, None] - points(m)).sum(axis=2))


def labels(X: Array, m: Array) -> NDArray[np.intp]:
    """Return the index (N,) of the centroid (K, d) nearest each point; in a tie, the first."""
    return np.asarray(squared_distances(X, m).argmin(axis=1))


def partition(X: Array, m: Array) -> list[Array]:
    """Split the points into K collections (M, d), one for each centroid."""
    nearest = labels(X, m)
    return [points(X)[nearest == k] for k in range(len(m))]


def distortion(X: Array, m: Array) -> float:
    """Add up the squared distance of each point to its nearest centroid."""
    return float(squared_distances(X, m).min(axis=1).sum())


def means(sets: Sequence[Array], m: Array) -> Array:
    """Return the mean (K, d) of each collection; an empty one keeps its centroid."""
    return np.array(
        [part.mean(axis=0) if len(part) else old for part, old in zip(sets, points(m), strict=True)]
    )


def spread_out(X: Array, K: int) -> Array:
    """Choose K points of X, an array (N, d), each as far as possible from those before."""
    m = X[:1]
    while len(m) < K:
        m = np.vstack([m, X[squared_distances(X, m).min(axis=1).argmax()]])
    return m


def converged(X: Array, m: Array) -> Array:
    """Repeat the two steps of K-Means from centroids (K, d) until nothing moves."""
    for _ in range(MOST_CYCLES):
        moved = means(partition(X, m), m)
        if np.array_equal(moved, m):
            break
        m = moved
    return m


def best_distortion(X: Array, K: int) -> float:
    """Return the smallest distortion of clusters far apart."""
    return distortion(X, converged(X, spread_out(X, K)))


class Mixture(NamedTuple):
    """A mixture of two Gaussians in one dimension; ``pi`` is the weight of component 1."""

    pi: float
    mu: Array
    sigma: Array

    def swapped(self) -> "Mixture":
        """Return the same mixture with its components in the other order."""
        return Mixture(1 - self.pi, self.mu[::-1], self.sigma[::-1])

    def distance(self, other: "Mixture") -> float:
        """Return the largest difference of a parameter, with the components in the better order."""
        return min(
            float(np.abs(np.hstack(self) - np.hstack(mixture)).max())
            for mixture in (other, other.swapped())
        )


def _log_density(X: Array, mu: float, sigma: float) -> Array:
    """Return the log density of a Gaussian, up to a constant that all Gaussians share."""
    return np.asarray(-0.5 * ((X - mu) / sigma) ** 2 - np.log(sigma))


def em_step(X: Array, mixture: Mixture) -> Mixture:
    """Take one E and one M step; the responsibilities are computed in log space."""
    pi, mu, sigma = mixture
    density_0, density_1 = (_log_density(X, mu[k], sigma[k]) for k in range(2))
    log_odds = logit(pi) + density_1 - density_0
    resp = np.array([expit(-log_odds), expit(log_odds)])
    weight = resp.sum(axis=1)
    new_mu = resp @ X / weight
    variance = (resp * (X - new_mu[:, None]) ** 2).sum(axis=1) / weight
    return Mixture(float(weight[1] / len(X)), new_mu, np.sqrt(variance))


def fit(X: Array, begin: Mixture | None = None, still: float = 1e-10) -> Mixture:
    """Return the maximum-likelihood mixture: run EM until no parameter moves by ``still``.

    EM begins at ``begin`` or, by default, at the quartiles.
    """
    mixture = begin or Mixture(0.5, np.quantile(X, [0.25, 0.75]), np.full(2, X.std() / 2))
    for _ in range(20_000):
        stepped = em_step(X, mixture)
        if np.abs(np.hstack(stepped) - np.hstack(mixture)).max() < still:
            break
        mixture = stepped
    return stepped


@cache
def blobs(K: int, d: int, centre: float = 0.0, draw: int = 0) -> Array:
    """Make K blobs of 20 points, far apart; standardise them, then add ``centre``."""
    return spread_blobs(np.random.default_rng(draw * 10_000 + K * 100 + d), K, d)[0] + centre


def spread_blobs(rng: np.random.Generator, K: int, d: int) -> tuple[Array, NDArray[np.intp]]:
    """Draw K blobs of 20 points, far apart and standardised; return points and blob indices."""
    corners = rng.permutation(np.stack(np.meshgrid(*[np.arange(4.0)] * d), axis=-1).reshape(-1, d))[
        :K
    ]
    number = np.repeat(np.arange(K), 20)
    X = corners[number] * 10 + rng.normal(size=(K * 20, d))
    order = rng.permutation(len(X))
    return ((X - X.mean(axis=0)) / X.std(axis=0))[order], number[order]


@cache
def scattered(N: int, d: int) -> Array:
    """Make N points scattered evenly over a cube of side 4: no clusters."""
    return np.random.default_rng(N + d).random((N, d)) * 4 - 2


@cache
def drawn_out(N: int, d: int) -> Array:
    """Make N points near a line, ever farther apart, so that K-Means takes many steps."""
    along = np.linspace(0, 2, N) ** 3
    return np.column_stack([along, *scattered(N, d).T[1:] / 10])


@cache
def sample(
    seed: int, N: int, mixture: tuple[float, tuple[float, float], tuple[float, float]]
) -> Array:
    """Draw N samples of a mixture (pi, mu, sigma)."""
    pi, mu, sigma = mixture
    rng = np.random.default_rng(seed)
    component = (rng.random(N) < pi).astype(int)
    return rng.normal(np.take(mu, component), np.take(sigma, component))
