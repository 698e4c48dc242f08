"""Right solutions of Lab 3 with many kinds of start, quick enough to be checked thousands of times, and ways to make them wrong.

A stand-in answers the checks in this process, through the same bytes as a notebook in a jail does. Its chance is its own: the
checks seed the notebook's generators, so that a submission always gets the same grade, and what is left to luck is which right
solution a student writes.
"""

from collections.abc import Callable, Iterator
from functools import partial
from itertools import islice
from types import ModuleType
from typing import Any

import numpy as np
from numpy.random import Generator
from scipy.special import expit

from autograder.checks.lab3.reference import Array, distortion, points, squared_distances
from autograder.jail.calls import Calls
from autograder.student import Student

MOST_CYCLES = 5000
CALL_LIMIT_S = 10.0
AT_ONCE = 25_000  # responsibilities of many fits, few enough to stay in the processor's cache

Functions = dict[str, Callable[..., Any]]
Check = Callable[[Student], None]
Start = Callable[[Array, int, Generator], Array]
Beginning = Callable[[Array, Generator], Array]
Stop = Callable[[Array, Array], bool]


def checks_of(*modules: ModuleType) -> list[Check]:
    """Return the checks of some files."""
    return [
        value
        for module in modules
        for name, value in vars(module).items()
        if name.startswith("test_") and callable(value)
    ]


def fails(check: Check, student: Student) -> bool:
    """Return whether a notebook fails a check, on the data that are drawn for it."""
    student.begin(check.__name__)
    try:
        check(student)
    except AssertionError:
        return True
    return False


def called(check: Check, name: str, seed: int = 0) -> list[tuple[Any, ...]]:
    """Return the arguments of each call of a function that a check makes, for one submission."""
    made, right = [], functions(0)[name]

    def record(*args: Any) -> Any:
        made.append(args)
        return right(*args)

    assert not fails(check, stand_in(seed, **{name: record}))
    return made


def stand_in(
    seed: object,
    start: str = "points of X",
    beginning: str = "two samples",
    **others: Callable[..., Any],
) -> Student:
    """Return a notebook of right functions, but for those that are given instead; each seed is another submission."""
    return Student(
        Calls(functions(seed, start, beginning) | others, CALL_LIMIT_S, no_question),
        variation=repr(seed),
    )


def no_question(question: bytes) -> bytes:
    """Refuse to answer: a stand-in asks for no helpers."""
    raise AssertionError(question)


def functions(
    seed: object, start: str = "points of X", beginning: str = "two samples"
) -> Functions:
    """Return the six functions, right, with the starts of these names."""
    rng = np.random.default_rng(seed)
    return {
        "Centroid_init": lambda X, K: STARTS[start](points(X), K, rng),
        "Set": partial(share_out, rng=rng),
        "Update": partial(averages, rng=rng),
        "K_Means": lambda X, K: k_means(X, STARTS[start](points(X), K, rng)),
        "EM_step": partial(step_in_any_order, rng=rng),
        "EM": lambda X: fit(X, BEGINNINGS[beginning](X, rng), moves_less(1e-6)),
    }


# Centroid_init


def points_of_X(X: Array, K: int, rng: Generator) -> Array:
    """Choose K points."""
    return rng.choice(X, K, replace=False)


def box(X: Array, K: int, rng: Generator) -> Array:
    """Draw K places in the box that holds the data."""
    return rng.uniform(X.min(axis=0), X.max(axis=0), (K, X.shape[1]))


def unit_cube(X: Array, K: int, rng: Generator) -> Array:
    """Draw K places between 0 and 1, whatever the data."""
    return rng.random((K, X.shape[1]))


def about_the_mean(X: Array, K: int, rng: Generator) -> Array:
    """Draw K places from a Gaussian with the mean and the spread of the data."""
    return rng.normal(X.mean(axis=0), X.std(axis=0), (K, X.shape[1]))


def random_parts(X: Array, K: int, rng: Generator) -> Array:
    """Average K parts of the data, shared out at random."""
    return np.array([part.mean(axis=0) for part in np.array_split(rng.permutation(X), K)])


def k_means_plus_plus(X: Array, K: int, rng: Generator) -> Array:
    """Choose a point, then others in proportion to the squared distance from those before (Arthur and Vassilvitskii 2007)."""
    m = rng.choice(X, 1)
    while len(m) < K:
        away = squared_distances(X, m).min(axis=1)
        m = np.vstack([m, rng.choice(X, 1, p=away / away.sum())])
    return m


def farthest_first(X: Array, K: int, rng: Generator) -> Array:
    """Choose a point, then each as far as can be from those before."""
    m = rng.choice(X, 1)
    while len(m) < K:
        m = np.vstack([m, X[squared_distances(X, m).min(axis=1).argmax()]])
    return m


STARTS: dict[str, Start] = {
    "points of X": points_of_X,
    "in the box": box,
    "in the unit cube": unit_cube,
    "about the mean": about_the_mean,
    "random parts": random_parts,
    "k-means++": k_means_plus_plus,
    "farthest first": farthest_first,
}


# Set and Update, computed in any order and in one of the usual ways


def by_coordinates(X: Array, m: Array) -> Array:
    """Return the squared distances (N, K) as they are defined."""
    return squared_distances(X, m)


def by_norms(X: Array, m: Array) -> Array:
    """Return the squared distances (N, K) as squares of norms."""
    return np.linalg.norm(X[:, None] - m, axis=2) ** 2


def by_products(X: Array, m: Array) -> Array:
    """Return the squared distances (N, K) as x·x - 2 x·m + m·m."""
    return (X**2).sum(axis=1)[:, None] - 2 * X @ m.T + (m**2).sum(axis=1)


DISTANCES = [by_coordinates, by_norms, by_products]


def share_out(X: Array, m: Array, rng: Generator) -> tuple[list[Array], float]:
    """Share out the points, taken in any order; their distances come in one of three ways."""
    X = rng.permutation(points(X))
    squared = DISTANCES[rng.integers(len(DISTANCES))](X, points(m))
    nearest = squared.argmin(axis=1)
    return [X[nearest == k] for k in range(len(m))], squared.min(axis=1).sum()


def averages(X: Array, C: Any, m: Array, rng: Generator) -> Array:
    """Average each set, its points taken in any order; an empty one keeps its centroid."""
    sets = list(C.values()) if isinstance(C, dict) else C
    return np.array(
        [
            rng.permutation(part).mean(axis=0) if len(part) else old
            for part, old in zip(sets, points(m), strict=True)
        ]
    )


# K_Means


def steps(X: Array, m: Array) -> Iterator[Array]:
    """Yield the centroids (runs, K, d) of many runs at once, step by step; an empty one stays."""
    each = np.arange(m.shape[1])
    while True:
        nearest = np.square(X[:, None] - m[:, None]).sum(axis=3).argmin(axis=2)
        chosen = (nearest[:, None] == each[:, None]).astype(float)
        size = chosen.sum(axis=2)[:, :, None]
        m = np.where(size > 0, chosen @ X / np.maximum(size, 1), m)
        yield m


def converged(X: Array, m: Array, still: float = 0.0) -> Array:
    """Go on from centroids (runs, K, d) until none moves farther than this in a coordinate."""
    for moved in islice(steps(X, m), MOST_CYCLES):
        if np.abs(moved - m).max() <= still:
            break
        m = moved
    return moved


def k_means(X: Array, m: Array, still: float = 0.0) -> tuple[Array, float]:
    """Return the centroids where K-Means ends, and their distortion."""
    m = converged(points(X), m[None], still)[0]
    return m, distortion(X, m)


# EM_step and EM


def step_in_any_order(
    X: Array, pi: float, mu: Array, sigma: Array, rng: Generator
) -> tuple[float, Array, Array]:
    """Take a step with the samples in any order, responsibilities and variances in one of two ways."""
    X = rng.permutation(X)
    log = (
        np.log([1 - pi, pi])[:, None]
        - np.square((X - mu[:, None]) / sigma[:, None]) / 2
        - np.log(sigma)[:, None]
    )
    gamma = expit(log[1] - log[0]) if rng.random() < 0.5 else np.exp(log[1] - np.logaddexp(*log))
    resp = np.array([1 - gamma, gamma])
    weight = resp.sum(axis=1)
    new_mu = resp @ X / weight
    about, off = (new_mu[:, None], 0) if rng.random() < 0.5 else (0, new_mu**2)
    return gamma.mean(), new_mu, np.sqrt((resp * (X - about) ** 2).sum(axis=1) / weight - off)


def climb(X: Array, theta: Array) -> Iterator[Array]:
    """Give (pi, mu_0, mu_1, sigma_0, sigma_1) step by step, of one run (5,) or of many at once (runs, 5).

    A Gaussian's log-density is a parabola in x.
    """
    powers = np.array([np.ones_like(X), X, X * X]).T
    total = powers.sum(axis=0)
    while True:
        pi, mu, sigma = theta[..., :1], theta[..., 1:3], theta[..., 3:]
        bend = -0.5 / sigma**2
        level, slope = (np.diff(one) for one in (bend * mu**2 - np.log(sigma), -2 * bend * mu))
        log_odds = np.log(pi / (1 - pi)) + level + X * (slope + np.diff(bend) * X)
        with np.errstate(
            over="ignore"
        ):  # odds of 0; as quick as can be, for this is where the time goes
            ones = (1 / (1 + np.exp(-log_odds))) @ powers
        weight, first, second = np.moveaxis(np.stack([total - ones, ones], axis=-1), -2, 0)
        mu = first / weight
        theta = np.concatenate(
            [ones[..., :1] / len(X), mu, np.sqrt(second / weight - mu**2)], axis=-1
        )
        yield theta


def moves_less(than: float) -> Stop:
    """Return a rule to stop: no parameter moves as far as this; NaN stops, too."""
    return lambda old, new: not np.abs(new - old).max() >= than


def fit(X: Array, theta: Array, stops: Stop) -> tuple[float, Array, Array]:
    """Climb until the rule says to stop."""
    with np.errstate(all="ignore"):
        for new in islice(climb(X, theta), MOST_CYCLES):
            if stops(theta, new):
                break
            theta = new
    return new[0], new[1:3], new[3:]


def fit_from_all(X: Array, theta: Array, than: float) -> Array:
    """Climb from many starts (runs, 5), each until no parameter moves as far; NaN stops, too."""
    parts = np.array_split(theta, 1 + len(theta) * len(X) // AT_ONCE)
    return np.vstack([_fit_at_once(X, part, than) for part in parts])


def _fit_at_once(X: Array, theta: Array, than: float) -> Array:
    end, going = theta.copy(), np.arange(len(theta))
    with np.errstate(all="ignore"):
        for _ in range(MOST_CYCLES):
            old, new = end[going], next(climb(X, end[going]))
            end[going] = new
            going = going[np.abs(new - old).max(axis=1) >= than]
            if len(going) == 0:
                break
    return end


def two_samples(X: Array, rng: Generator) -> Array:
    """Begin at two samples, with equal weights and the spread of the data."""
    return np.array([0.5, *rng.choice(X, 2, replace=False), X.std(), X.std()])


def with_any_weight(X: Array, rng: Generator) -> Array:
    """Begin at two samples, with any weights."""
    return np.array([rng.uniform(0.2, 0.8), *two_samples(X, rng)[1:]])


def in_the_range(X: Array, rng: Generator) -> Array:
    """Begin at two places in the range of the data."""
    return np.array([0.5, *rng.uniform(X.min(), X.max(), 2), X.std(), X.std()])


def two_about_the_mean(X: Array, rng: Generator) -> Array:
    """Begin at two places drawn from a Gaussian with the mean and the spread of the data."""
    return np.array([0.5, *rng.normal(X.mean(), X.std(), 2), X.std(), X.std()])


def random_responsibilities(X: Array, rng: Generator) -> Array:
    """Begin with the M step, from responsibilities drawn between 0 and 1."""
    return _from_weights(X, rng.random(len(X)))


def from_k_means(X: Array, rng: Generator) -> Array:
    """Begin with the weights, means and spreads of the clusters that K-Means finds from two samples."""
    m, _ = k_means(X, points_of_X(points(X), 2, rng))
    return _from_weights(X, squared_distances(X, m).argmin(axis=1))


def from_every_end_of_k_means(X: Array) -> Array:
    """Return a start of EM (ends, 5) for each place where K-Means with two centroids may end, wherever it began.

    On a line, K-Means goes from one split of the sorted samples to another, and ends at one that it leaves as it is.
    """
    line, left = np.sort(X), np.arange(1, len(X))
    sums = np.cumsum(line)
    border = (sums[:-1] / left + (sums[-1] - sums[:-1]) / left[::-1]) / 2
    ends = left[np.searchsorted(line, border, side="right") == left]
    return np.array([_from_weights(X, line[end - 1] < X) for end in ends])


def _from_weights(X: Array, gamma: Array) -> Array:
    resp = np.array([1 - gamma, gamma])
    with np.errstate(invalid="ignore"):
        mu = resp @ X / resp.sum(axis=1)
        return np.array(
            [
                gamma.mean(),
                *mu,
                *np.sqrt((resp * (X - mu[:, None]) ** 2).sum(axis=1) / resp.sum(axis=1)),
            ]
        )


BEGINNINGS: dict[str, Beginning] = {
    "two samples": two_samples,
    "two samples, any weights": with_any_weight,
    "in the range": in_the_range,
    "about the mean": two_about_the_mean,
    "random responsibilities": random_responsibilities,
    "from K-Means": from_k_means,
}
