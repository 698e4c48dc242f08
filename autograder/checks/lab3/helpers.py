"""Correct helpers: they replace a student's wrong functions when others that need them are checked.

Their arguments come from student code, and may have any shape and kind. Helpers raise an error for
what they cannot read.
"""

from typing import Any
from zlib import crc32

import numpy as np

from autograder.jail.wire import Reference
from autograder.student import Answer, numbers

from .reading import collections
from .reference import Array, Mixture, converged, distortion, em_step, means, partition, points

MOST_DISTANCES = 10_000_000
MOST_TO_SORT = 1_000_000  # numbers in the data
MOST_COORDINATES = 1000


def Centroid_init(X: Any, K: Any) -> Array:
    """Choose K different points at random, but always the same for the same X."""
    X = points(numbers(X))
    if X.size > MOST_TO_SORT or X.shape[1] > MOST_COORDINATES:
        raise ValueError(f"data of the shape {X.shape} is too large to help with")
    candidates = np.unique(X, axis=0)
    if not 0 < int(K) <= len(candidates):
        raise ValueError(
            f"{K} different centroids cannot be chosen from {len(candidates)} different points"
        )
    rng = np.random.default_rng(crc32(candidates.tobytes()))
    return np.asarray(rng.choice(candidates, size=int(K), replace=False))


def Set(X: Any, m: Any) -> tuple[dict[int, Array], float]:
    """Assign the points (N, d) to their nearest centroids (K, d)."""
    X, m = numbers(X), numbers(m)
    _assert_small(X, max(len(m), len(m) * points(m).shape[1] // max(points(X).shape[1], 1)))
    return dict(enumerate(partition(X, m))), distortion(X, m)


def Update(X: Any, C: Any, m: Any) -> Array:
    """Move each centroid to the mean of its set, whatever type the sets have."""
    return means(collections(Answer(C, "C", Reference(-1)), numbers(X)), numbers(m))


def K_Means(X: Any, K: Any) -> tuple[Array, float]:
    """Repeat both steps until nothing moves."""
    X = numbers(X)
    _assert_small(X, int(K))
    m = converged(X, Centroid_init(X, K))
    return m, distortion(X, m)


def EM_step(X: Any, pi: Any, mu: Any, sigma: Any) -> tuple[float, Array, Array]:
    """Take one E and one M step."""
    guess = Mixture(numbers(pi).item(), numbers(mu).reshape(2), numbers(sigma).reshape(2))
    pi, mu, sigma = em_step(numbers(X).reshape(-1), guess)
    return pi, mu, sigma


def _assert_small(X: Array, K: int) -> None:
    """Refuse what would take much time or memory: student code may ask for anything."""
    if X.size * K > MOST_DISTANCES:
        raise ValueError(f"{K} centroids for data of {X.size} numbers are too many to help with")
