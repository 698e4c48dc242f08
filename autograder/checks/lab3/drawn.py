"""Inputs that are drawn for each submission, so a table of another one's answers is worthless.

Each function takes the generator of a check, ``student.rng``. No verdict may depend on the draw. So
a draw with a tie, a near-tie or an empty set is rejected, and another one is drawn.
"""

import csv
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from .reference import (
    Array,
    Mixture,
    em_step,
    fit,
    labels,
    partition,
    spread_blobs,
    squared_distances,
)

VETTED = Path(__file__).with_name("vetted.csv")
# By how much the nearest centroid must be nearer than the next, in squared distance.
CLEAR = 1e-3
LINE = np.arange(-10, 21) / 2
# Points, and starts among them: an index one past the end is missed once in 10,000 times.
FEW, OFTEN = 6, 20
SIDE = 10  # of the grid for small examples


def clear(X: Array, m: Array, gap: float = CLEAR) -> bool:
    """Return whether each point has one nearest centroid, and each centroid a point."""
    nearest = np.sort(squared_distances(X, m), axis=1)
    full = all(map(len, partition(X, m)))
    return full and (len(m) == 1 or bool((nearest[:, 1] - nearest[:, 0]).min() > gap))


# For Set and Update


def example(rng: Generator) -> tuple[Array, Array]:
    """Choose six points and two centroids with whole coordinates, two points or more for each."""
    while True:
        places = rng.choice(SIDE * SIDE, 8, replace=False)
        X, m = np.split(np.column_stack(np.divmod(places, SIDE)).astype(float), [6])
        if clear(X, m, 3) and min(map(len, partition(X, m))) > 1:
            return X, m


def whole_numbers(rng: Generator) -> tuple[NDArray[Any], NDArray[Any]]:
    """Choose such points and centroids as integers; no set's mean is whole in all coordinates."""
    while True:
        X, m = example(rng)
        if all((part.mean(axis=0) % 1).any() for part in partition(X, m)):
            return X.astype(int), m.astype(int)


def with_equal_points(rng: Generator, X: Array) -> Array:
    """Give each third point a second time."""
    return rng.permutation(np.vstack([X, X[::3]]))


def in_words(X: Array, m: Array) -> str:
    """Describe the points and centroids of a small example."""
    plain = [
        array.astype(int) if np.array_equal(array, array.round()) else array for array in (X, m)
    ]
    return "the points {} and the centroids {}".format(*(array.tolist() for array in plain))


def few_on_a_line(rng: Generator) -> tuple[Array, Array]:
    """Choose six samples (6,) and three centroids (3,), all multiples of one half."""
    while True:
        X, m = rng.choice(LINE, 6, replace=False), rng.choice(LINE[::2], 3, replace=False)
        if clear(X, m, 0.5):
            return X, m


def on_a_line(rng: Generator, N: int) -> tuple[Array, Array]:
    """Scatter N samples (N,) over a line, and choose three centroids (3,)."""
    X, m = places(rng, N, 3, 1)
    return X[:, 0], m[:, 0]


def with_one_far(m: Array) -> Array:
    """Insert a centroid that is far from all points."""
    return np.insert(m, 1, 100, axis=0)


def places(rng: Generator, N: int, K: int, d: int) -> tuple[Array, Array]:
    """Scatter N points over a cube of side 4, and place K centroids near some of them.

    Other kinds of distance would choose other centroids.
    """
    while True:
        X = rng.uniform(-2, 2, (N, d))
        m = X[:K] + rng.uniform(-0.2, 0.2, (K, d))
        if clear(X, m) and (min(K, d) == 1 or _other_distances_tell(X, m)):
            return X, m


def _other_distances_tell(X: Array, m: Array) -> bool:
    """Return whether other distances (largest, or sum, of differences) choose other centroids."""
    apart = np.abs(X[:, None] - m)
    return all(
        (distances.argmin(axis=1) != labels(X, m)).any()
        for distances in (apart.max(axis=2), apart.sum(axis=2))
    )


def tied(rng: Generator) -> tuple[Array, Array, Array]:
    """Return points, two centroids, and the points that do not lie halfway between them.

    All coordinates are whole numbers, so squared distances are exact and ties are ties.
    """
    half = rng.choice([-3, -2, -1, 1, 2, 3], 2)  # from the middle to one of the centroids
    middle = rng.integers(-9, 10, 2)
    across = np.array([-half[1], half[0]])
    halfway = middle + np.outer(
        rng.choice([-2, -1, 0, 1, 2], rng.integers(2, 4), replace=False), across
    )
    sided = middle + np.outer(rng.choice([-3, -2, 2, 3], rng.integers(2, 4), replace=False), half)
    sided = sided + np.outer(rng.integers(-1, 2, len(sided)), across)
    X = rng.permutation(np.vstack([halfway, sided]).astype(float))
    return X, np.array([middle - half, middle + half], dtype=float), sided.astype(float)


# For Centroid_init and K_Means


def numbers(rng: Generator, low: int, high: int, size: int) -> list[int]:
    """Draw different whole numbers from ``low`` to ``high``, both included."""
    return [int(number) for number in rng.choice(np.arange(low, high + 1), size, replace=False)]


def scattered(rng: Generator, N: int, d: int) -> Array:
    """Scatter N points evenly over a cube of side 4: no clusters."""
    return rng.uniform(-2, 2, (N, d))


def far_apart(rng: Generator, K: int, d: int) -> tuple[Array, Array]:
    """Make K blobs of 20 points; return them and their means (K, d), the best end of K-Means."""
    X, number = spread_blobs(rng, K, d)
    return X, np.array([X[number == k].mean(axis=0) for k in range(K)])


def beside_fixed_starts(rng: Generator, K: int, d: int) -> tuple[Array, Array]:
    """Make blobs where a start that is the same for all data leaves a centroid without points.

    Take a K_Means that starts at the corners of the unit cube, and fails on an empty set. Here it
    fails always, rather than by luck.
    """
    while True:
        X, best = far_apart(rng, K, d)
        if all(len(np.unique(labels(X, m))) < K for m in _fixed_starts(K, d)):
            return X, best


def _fixed_starts(K: int, d: int) -> list[Array]:
    """Return starts that ignore the data: on the diagonal, or corners of the unit cube."""
    lines = [np.linspace(-1, 1, K), np.linspace(0, 1, K), np.arange(K) / K]
    return [*(np.repeat(line[:, None], d, axis=1) for line in lines), np.eye(K, d)]


def drawn_out(rng: Generator, N: int, d: int) -> Array:
    """Make N points along a line, ever farther apart, so that K-Means takes many steps."""
    along = (np.linspace(0, 2, N) + rng.uniform(-0.5, 0.5, N) / N) ** 3
    return rng.uniform(0.35, 0.45) * np.column_stack([along, rng.uniform(-0.2, 0.2, (N, d - 1))])


def two_groups(rng: Generator) -> tuple[Array, Array]:
    """Make two groups of 30 samples, below 0 and above 1; return them and their means (2, 1)."""
    groups = np.array([-rng.uniform(4, 30), 1 + rng.uniform(4, 30)])[:, None] + rng.uniform(
        -2, 2, (2, 30)
    )
    return rng.permutation(groups.reshape(-1)), groups.mean(axis=1, keepdims=True)


# For EM_step


class Step(NamedTuple):
    """Samples, a guess that fits them badly, and the mixture after one step."""

    X: Array
    guess: Mixture
    after: Mixture


def steps(rng: Generator, size: int) -> list[Step]:
    """Choose 20 samples, and ``size`` guesses; in the second, component 1 is the narrower one."""
    X = np.sort(rng.choice(np.arange(-45, 41), 20, replace=False)) / 10
    found: list[Step] = []
    while len(found) < size:
        mu, sigma = (
            rng.integers(-25, 26, 2) / 10,
            np.sort(rng.choice([5, 6, 7, 8, 14, 16, 18, 20, 22, 25], 2, replace=False)) / 10,
        )
        guess = Mixture(
            float(rng.choice([20, 25, 30, 35, 65, 70, 75, 80])) / 100,
            mu,
            sigma[::-1] if len(found) == 1 else sigma,
        )
        step = Step(X, guess, em_step(X, guess))
        if _tells(step):
            found.append(step)
    return found


def _tells(step: Step) -> bool:
    """Return whether mistakes show: no quantity that a mistake may omit is near 0 or 1."""
    X, (pi, mu, sigma), after = step
    surprise = ((X[:, None] - mu) / sigma) ** 2 / 2 + np.log(sigma / [1 - pi, pi])
    ones = (surprise[:, 1] < surprise[:, 0]).sum()
    apart = [
        np.ptp(mu),
        *np.abs(mu),
        *np.abs(after.mu),
        *np.abs(after.mu - mu),
        np.ptp(after.sigma),
        np.ptp(after.mu),
    ]
    not_one = np.abs(
        np.hstack(
            [sigma / sigma[::-1], after.sigma, after.pi / pi, after.pi / (1 - pi), after.pi / 0.5]
        )
        - 1
    )
    moved = np.abs(after.sigma - sigma).min() > 0.05
    return bool(
        2 < ones < len(X) - 2
        and 0.15 < after.pi < 0.85
        and min(apart) > 0.1
        and not_one.min() > 0.05
        and moved
    )


def far_samples(rng: Generator) -> Array:
    """Draw two samples that are hundreds of sigmas away from everything."""
    return np.array([-rng.integers(300, 500), rng.integers(300, 500)], dtype=float)


# For EM

Fitted = tuple[Array, Mixture]  # samples, and their maximum-likelihood fit


def lecture(rng: Generator) -> Fitted:
    """Choose one of the vetted samples like the lab's mixture."""
    return _vetted(rng, lecture_like)


def faithful(rng: Generator) -> Fitted:
    """Choose one of the vetted samples of Old Faithful's eruptions."""
    return _vetted(rng, eruptions)


def apart(rng: Generator) -> Fitted:
    """Draw 600 samples in two unequal groups far apart, one below 0 and one above 1."""
    mu = np.array([-rng.uniform(4.5, 12), 1 + rng.uniform(4.5, 12)])
    sigma = rng.permutation([rng.uniform(0.7, 0.9), rng.uniform(1.3, 1.6)])
    X = mixed(rng, 600, Mixture(rng.choice([0.25, 0.75]) + rng.uniform(-0.05, 0.05), mu, sigma))
    return X, fit(X, Mixture(0.5, mu, sigma), still=1e-6)


def apart_and_far(rng: Generator) -> Fitted:
    """Draw two such groups, hundreds of standard deviations away from 0."""
    X, (pi, mu, sigma) = apart(rng)
    centre = rng.choice([-1, 1]) * rng.integers(600, 900)
    return X + centre, Mixture(pi, mu + centre, sigma)


def _vetted(rng: Generator, samples: Callable[[int], Array]) -> Fitted:
    """Choose a seed that ``tools/vetting.py`` found good; mirror and move its samples.

    Neither changes the course of EM. The fit of each seed is stored, so a step or two recovers it.
    """
    seed, pi, *theta = rng.choice(_table()[samples.__name__])
    side, along = rng.choice([-1, 1]), rng.uniform(-0.25, 0.25)
    mu, sigma = np.split(np.array(theta), 2)
    X = side * samples(int(seed)) + along
    return X, fit(X, Mixture(pi, side * mu + along, sigma), still=1e-6)


@cache
def _table() -> dict[str, Array]:
    """Read seed, pi, mu_0, mu_1, sigma_0 and sigma_1 of each kind of samples, one row per seed."""
    with VETTED.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))[1:]
    return {
        kind: np.array([row[1:] for row in rows if row[0] == kind], dtype=float)
        for kind in {row[0] for row in rows}
    }


def mixed(rng: Generator, N: int, mixture: Mixture) -> Array:
    """Draw N samples of a mixture."""
    component = (rng.random(N) < mixture.pi).astype(int)
    return np.asarray(rng.normal(mixture.mu[component], mixture.sigma[component]))


def lecture_like(seed: int) -> Array:
    """Draw 1,000 samples of a mixture like the lab's, a narrow component beside a wide one."""
    rng = np.random.default_rng([seed, 1])
    side, middle, gap = rng.choice([-1, 1]), rng.uniform(-2, 2), rng.uniform(2.8, 3.5)
    mu = middle + side * gap * np.array([-0.5, 0.5])
    return mixed(
        rng,
        1000,
        Mixture(
            rng.uniform(0.25, 0.4), mu, np.array([rng.uniform(1.3, 1.7), rng.uniform(0.6, 0.8)])
        ),
    )


def eruptions(seed: int) -> Array:
    """Choose 200 of Old Faithful's 272 eruptions, in minutes, all shifted by the same amount."""
    rng = np.random.default_rng([seed, 2])
    chosen = rng.choice(_faithful(), 200, replace=False)
    return np.asarray(chosen + rng.choice([-1, 1]) * rng.integers(3, 31) / 10)


@cache
def _faithful() -> Array:
    """Return the eruptions in minutes."""
    return np.asarray(
        np.loadtxt(Path(__file__).with_name("faithful.csv"), delimiter=",", skiprows=1, usecols=0)
    )
