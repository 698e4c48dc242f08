"""Inputs that are drawn for each submission, so a table of another one's answers is worthless.

Each function takes the generator of a check, ``student.rng``. No verdict may depend on the draw. So
a draw that hides a mistake, or is hard in single precision, is rejected, and another one is drawn.
"""

from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from . import reference
from .reference import Array, Mixture, e_step, few, fit, slanted

MOST_CONDITION = 25  # of a covariance, so that single precision is enough
LEAST = -11  # the largest log density of a point is greater
MORE = 1.2  # the least sum of a component's responsibilities
UNLIKE = 0.6  # the greatest correlation between answers to two questions
SLANTED = (198, 209, 721, 814, 878, 1109)  # seeds of clouds on which no verdict depends on luck


def numbers(rng: Generator, low: int, high: int, size: int) -> list[int]:
    """Draw different whole numbers from ``low`` to ``high``, both included."""
    return [int(number) for number in rng.choice(np.arange(low, high + 1), size, replace=False)]


# For log_prob, e_step and m_step


def mixture(rng: Generator, K: int, d: int) -> Mixture:
    """Draw unequal weights, different means and full covariances."""
    while True:
        drawn = reference.draw_mixture(rng, K, d)
        sizes = np.abs(np.linalg.slogdet(drawn.covariances)[1])
        unequal = (
            K == 1
            or np.abs(np.subtract.outer(drawn.weights, drawn.weights))[~np.eye(K, dtype=bool)].min()
            > 0.02
        )
        if (
            unequal
            and np.linalg.cond(drawn.covariances).max() < MOST_CONDITION
            and sizes.min() > 0.1
        ):
            return drawn


def points(rng: Generator, n: int, d: int) -> Array:
    """Draw n points in d dimensions."""
    return rng.standard_normal((n, d)) * 2


def case(rng: Generator, n: int, K: int, d: int) -> tuple[Array, Mixture]:
    """Draw a mixture and n of its points; with enough points, each component has a share.

    No log density is near 0. For each point, the largest density dwarfs 1e-12.
    """
    while True:
        drawn = mixture(rng, K, d)
        X = drawn.means[rng.integers(K, size=4 * n)] + 1.5 * rng.standard_normal((4 * n, d))
        densities = _densities(X, drawn)
        good = (np.abs(densities).min(axis=1) > 0.1) & (densities.max(axis=1) > LEAST)
        X, densities = X[good][:n], densities[good][:n]
        shares = np.exp(densities - densities.max(axis=1, keepdims=True)).sum(axis=0)
        if len(X) == n and (K == 1 or n < K or shares.min() > 0.5):
            return X, drawn


def far_case(rng: Generator, n: int, K: int) -> tuple[Array, Mixture]:
    """Draw points in the plane, a thousand away from a mixture; each belongs to one component.

    The log-likelihood is so large that the weights do not affect it noticeably.
    """
    while True:
        X = points(rng, n, 2) + rng.choice([-1, 1], 2) * rng.uniform(1000, 1500, 2)
        drawn = mixture(rng, K, 2)
        joint = np.sort(_densities(X, drawn), axis=1)
        if (joint[:, -1] - joint[:, -2]).min() > 1000 and joint[:, -1].sum() < -2e6:
            return X, drawn


def _densities(X: Array, drawn: Mixture) -> Array:
    """Return log densities (N, K) quickly: good enough to choose draws, not to judge answers."""
    centred = X - drawn.means[:, None]
    squares = (
        centred * np.linalg.solve(drawn.covariances, centred.transpose(0, 2, 1)).transpose(0, 2, 1)
    ).sum(axis=2)
    constants = X.shape[1] * np.log(2 * np.pi) + np.linalg.slogdet(drawn.covariances)[1]
    return np.asarray(-0.5 * (squares.T + constants))


def soft(rng: Generator, n: int, K: int, d: int) -> tuple[Array, Array]:
    """Draw points and log responsibilities, where each component has the largest for some point.

    Each component's responsibilities add up to more than one point.
    """
    while True:
        X, drawn = case(rng, n, K, d)
        log_resp, _ = e_step(X, drawn)
        if (
            len(np.unique(log_resp.argmax(axis=1))) == K
            and np.exp(log_resp).sum(axis=0).min() > MORE
        ):
            return X, log_resp


def scarce(rng: Generator, n: int, K: int, d: int) -> tuple[Array, Array]:
    """Draw points far from 0; one component's responsibilities add up to 0.2 to 0.6 points."""
    resp = rng.dirichlet(np.ones(K), n)
    at = int(rng.integers(K))
    resp[:, at] *= rng.uniform(0.2, 0.6) / resp[:, at].sum()
    others = np.arange(K) != at
    resp[:, others] *= ((1 - resp[:, at]) / resp[:, others].sum(axis=1))[:, None]
    return points(rng, n, d) + rng.choice([-1, 1], d) * rng.uniform(5, 9, d), np.log(resp)


def one_after_another(rng: Generator, n: int, K: int, d: int) -> list[tuple[Array, Mixture]]:
    """Draw two cases of one shape that differ: stale points or parameters give other answers."""
    while True:
        (X, old), (Y, new) = case(rng, n, K, d), case(rng, n, K, d)
        true = e_step(Y, new)[0], _densities(Y, new)
        stale = [
            (e_step(points, held)[0], _densities(points, held))
            for points, held in [(X, old), (X, new), (Y, old)]
        ]
        if all(
            np.corrcoef(one.ravel(), right.ravel())[0, 1] < UNLIKE
            for its in stale
            for one, right in zip(its, true, strict=True)
        ):
            return [(X, old), (Y, new)]


def small_shares(rng: Generator, n: int) -> tuple[Array, Mixture]:
    """Draw two components far apart, with tiny responsibilities; no density underflows."""
    while True:
        drawn = mixture(rng, 2, 2)
        drawn.means[1] = drawn.means[0] + rng.choice([-1, 1], 2) * rng.uniform(8, 12, 2)
        X = drawn.means[rng.integers(2, size=8 * n)] + rng.standard_normal((8 * n, 2))
        smallest = e_step(X, drawn)[0].min(axis=1)
        X = X[(smallest > -120) & (smallest < -35)][:n]
        if len(X) == n:
            return X, drawn


def narrow(rng: Generator, n: int) -> tuple[Array, Mixture]:
    """Draw two components with small variances, where determinants underflow to 0.

    They have more than a hundred dimensions.
    """
    d = int(rng.integers(115, 131))
    low = rng.uniform(-0.5, 0.5, (2, d, 3))
    covariances = 1e-3 * (np.eye(d) + low @ low.transpose(0, 2, 1) / d)
    means = rng.standard_normal((2, d))
    X = means[rng.permutation(np.arange(n) % 2)] + rng.uniform(
        0.01, 0.06, (n, 1)
    ) * rng.standard_normal((n, d))
    return X, Mixture(np.array([0.5, 0.5]), means, covariances)


def hard(rng: Generator, n: int, K: int, d: int) -> tuple[Array, Array]:
    """Draw points, and log responsibilities that assign each point to one component."""
    with np.errstate(divide="ignore"):
        return points(rng, n, d), np.log(np.eye(K)[rng.permutation(np.arange(n) % K)])


# For the fits


class Clouds(NamedTuple):
    """Three slanted clouds, and the greatest log-likelihood for each of their points."""

    X: Array
    best: float


def clouds(rng: Generator) -> Clouds:
    """Choose good slanted clouds; turn, mirror and move them, which does not affect EM."""
    chosen = int(rng.choice(SLANTED))
    return Clouds(rng.permutation(_turned(rng, slanted(seed=chosen)[0])), best(chosen))


@cache
def best(seed: int) -> float:
    """Return the greatest log-likelihood per point of slanted clouds, wherever they are moved."""
    X, labels = slanted(seed=seed)
    return e_step(X, fit(X, labels))[1] / len(X)


def blobs(rng: Generator, K: int, d: int) -> tuple[Array, NDArray[np.int64]]:
    """Draw K round clouds of about 25 points, at least 20 standard deviations apart; return labels.

    Three clouds are not all equally far apart. Else each might have a different cloud farthest from
    it, and labels of the least probable component would be a right partition.
    """
    while True:
        X, number = reference.draw_blobs(rng, K, d, int(rng.integers(20, 31)))
        centres = np.array([X[number == k].mean(axis=0) for k in range(K)])
        apart = np.sort(np.linalg.norm(centres[:, None] - centres, axis=2)[np.triu_indices(K, 1)])
        if K < 3 or apart[-1] > 1.2 * apart[-2]:
            return X, number


def few_points(rng: Generator, run: int) -> Array:
    """Turn, mirror and move the few points, in an order that depends on the run."""
    return _turned(rng, np.random.default_rng(run).permutation(few()))


def moved_blobs(rng: Generator, K: int, d: int) -> Array:
    """Draw such clouds hundreds of units away from 0, and from where another draw puts them."""
    return blobs(rng, K, d)[0] + rng.choice([-1, 1], d) * rng.uniform(300, 3000, d)


def line(rng: Generator) -> Array:
    """Draw 300 points at random on a line."""
    return np.asarray(rng.uniform(0, 1, (300, 1)) * [[40.0, 8.0]])


def four_places(rng: Generator) -> Array:
    """Draw four different points: with four clusters, none is empty."""
    d = int(rng.integers(2, 5))
    return np.array(np.unravel_index(rng.choice(7**d, 4, replace=False), (7,) * d), dtype=float).T


def all_different(rng: Generator) -> Array:
    """Draw different points: with as many clusters, the loss is 0."""
    return np.array(np.unravel_index(rng.choice(7**3, 22, replace=False), (7,) * 3), dtype=float).T


def copies(rng: Generator) -> Array:
    """Put points at four places, most at one, which first centroids rarely all cover."""
    return np.repeat(four_places(rng), [int(rng.integers(12, 18)), 3, 3, 3], axis=0)


def _turned(rng: Generator, X: Array) -> Array:
    """Perhaps exchange the axes, perhaps mirror each, and move all points."""
    return np.asarray(
        X[:, rng.permutation(2)] * rng.choice([-1, 1], 2) + rng.integers(-40, 41, 2) / 4
    )
