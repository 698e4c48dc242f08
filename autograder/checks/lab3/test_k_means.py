"""K_Means: properties of the result, never one certain result, which depends on the start."""

from functools import cache, partial
from itertools import chain

import numpy as np
import pytest

from autograder.slips import TIMEOUT, UNKNOWN, Observation, apart, observe
from autograder.student import Answer, Student, StudentError, numbers, short

from . import drawn, helpers
from .reading import assert_left, changes, is_flat, kind
from .reference import (
    Array,
    blobs,
    converged,
    distortion,
    drawn_out,
    means,
    partition,
    points,
    sample,
    scattered,
    squared_distances,
)
from .test_em import LECTURE

pytestmark = pytest.mark.builds_on(
    Centroid_init=helpers.Centroid_init, Set=helpers.Set, Update=helpers.Update
)

RUNS, MANY_RUNS = 3, 8
STARTS = 200  # of which the probe knows the ends
ENDLESS = (TIMEOUT, "recursion")
ATTEMPTS = 48
STILL = 2e-3  # how far a converged centroid may still move, in standard deviations
NEAR_BEST = 1.05
AT_THE_GROUPS = (
    4.0  # times the least distortion of two groups: also where a K_Means has not come to its end
)
OF_D = 1e-3  # how far D may be off, as a part of it: K_Means may stop before the last digit stands
ENDS = np.repeat([[1.0, 2.0], [4.0, 3.0]], 10, axis=0)


def k_means(student: Student, X: Array, K: int) -> tuple[Array, float]:
    """Run the student's K_Means; return m (K, d) and D."""
    m, D = student.K_Means(X, K).parts("m", "D")
    centroids = m.array((K, points(X).shape[1]), *([(K,)] if X.ndim == 1 else []))
    student.lenient |= X.ndim == 1 and is_flat(m)
    return centroids, D.number()


def movement(X: Array, m: Array) -> float:
    """Return how far one more step moves a centroid, in standard deviations."""
    return float(np.abs(means(partition(X, m), m) - points(m)).max() / X.std())


@pytest.mark.grade("check_K_Means", points=0.5)
def test_centroids_and_distortion(student: Student) -> None:
    k_means(student, drawn.scattered(student.rng, 100, 2), 1)
    for _ in range(3):
        d = int(student.rng.integers(2, 5))
        K = d + int(student.rng.integers(2, 6))
        k_means(student, drawn.scattered(student.rng, 20 * K, d), K)


@pytest.mark.grade("check_K_Means", points=1)
def test_repeats_until_nothing_moves(student: Student) -> None:
    moves: list[float] = []
    for seed in range(RUNS):
        student.seed(seed)
        data = [drawn.drawn_out(student.rng, 100, 2), drawn.drawn_out(student.rng, 100, 1)[:, 0]]
        moves += [movement(X, k_means(student, X, 4)[0]) for X in data]
    assert np.median(moves) <= STILL, (
        "K_Means stopped too early: one more step still moves a centroid by "
        f"{np.median(moves):.2g} standard deviations. Repeat the two steps until the centroids "
        "stay where they are."
    )


@pytest.mark.grade("check_K_Means", points=1)
def test_D_belongs_to_the_centroids_returned(student: Student) -> None:
    # Starts end in different places: D must be that of the centroids returned.
    for K, d in [
        (3, 2),
        (3, 3),
        (4, 3),
        (4, 3),
    ]:
        X = drawn.scattered(student.rng, 100, d)
        m, D = k_means(student, X, K)
        expected = distortion(X, m)
        assert np.isclose(D, expected, rtol=OF_D), (
            f"K_Means: the sum of squared distances to the centroids returned is {expected:.6g}, "
            f"but D is {D:.6g}. Is D computed from the final centroids, and are the distances "
            "squared?"
        )


@pytest.mark.grade("check_K_Means", points=0.5)
def test_data_in_one_dimension(student: Student) -> None:
    # Both centroids may start beyond the same end of the data, and one of them then stays there.
    for seed in range(ATTEMPTS):
        student.seed(seed)
        X, best = drawn.two_groups(student.rng)
        m, _ = k_means(student, X, 2)
        if distortion(X, m) <= AT_THE_GROUPS * distortion(X, best):
            return
    raise StudentError(
        f"K_Means: on two groups of samples in one dimension, around {best[0, 0]:.3g} and "
        f"{best[1, 0]:.3g}, expected a centroid near each in one of {ATTEMPTS} runs, got "
        f"{short(points(m)[:, 0])} in the last."
    )


@pytest.mark.grade("check_K_Means", points=1)
def test_finds_clusters_that_are_far_apart(student: Student) -> None:
    for K, d, draw in [(4, 3, drawn.beside_fixed_starts), (3, 2, drawn.far_apart)]:
        ratios: list[float] = []
        # Other data each time, so that a start without randomness has as many chances.
        for seed in range(ATTEMPTS):
            student.seed(seed)
            X, best = draw(student.rng, K, d)
            ratios.append(distortion(X, k_means(student, X, K)[0]) / distortion(X, best))
            if ratios[-1] <= NEAR_BEST:
                break
        assert min(ratios) <= NEAR_BEST, (
            f"K_Means: on {K} clusters that lie far apart, the best of {ATTEMPTS} runs has a "
            f"distortion {min(ratios):.3g} times as large as the best possible. Do all K "
            "centroids take part, and do they move to the means of X?"
        )


@pytest.mark.grade("check_K_Means", points=0.5)
def test_data_far_from_zero(student: Student) -> None:
    centre = student.rng.choice([-1, 1]) * student.rng.integers(40, 90, 2)
    X = drawn.far_apart(student.rng, 4, 2)[0] + centre
    try:
        m, _ = k_means(student, X, 4)
    except StudentError as error:
        words = (
            f"This was on data around {centre}, where a start near 0 leaves centroids without "
            "points."
            if "NaN" in str(error)
            else ""
        )
        raise error.adding(words) from None
    within = ((m >= X.min(axis=0)) & (m <= X.max(axis=0))).all(axis=1)
    assert within.any(), (
        f"K_Means: on data around {centre}, expected centroids among the points, got {short(m)}. "
        "Do they move to means of X?"
    )


@pytest.mark.grade("check_K_Means", points=0.5)
def test_X_is_left_as_it_was(student: Student) -> None:
    X = drawn.scattered(student.rng, 100, 3)
    kept = student.keep(X)
    m, D = student.K_Means(kept, 3).parts("m", "D")
    m.array((3, 3))
    D.number()
    assert_left(student, "K_Means", {"X": kept}, {"X": X})


def probe_K_Means(student: Student) -> list[Observation]:
    """Observe the form of the result, whether the centroids have converged, and what D is."""
    line = sample(1, 200, LECTURE)
    forms = [
        apart(3, partial(_form, student, X, K))
        for X, K in [(ENDS, 1), (blobs(6, 2), 3), (blobs(6, 4), 5), (line, 2)]
    ]
    ended = [
        apart(2, partial(_ended, student, X, K, runs))
        for X, K, runs in [
            (blobs(6, 2), 3, 3),
            (blobs(4, 2, 50.0), 4, 3),
            (5 * scattered(60, 2), 4, 6),
            (5 * scattered(70, 2), 4, 6),
            (5 * line, 2, 3),
        ]
    ]
    (far,) = apart(1, lambda: [_far_from_the_end(student)])
    seen = observe(
        partial(_returned, student),
        *chain(*forms, *ended),
        *apart(3, partial(_of_one, student)),
        *[partial(_of_all, student, X) for X in (scattered(600, 2), sample(1, 600, LECTURE))],
        far,
        lambda: UNKNOWN if far() == UNKNOWN else _still(student),
        partial(changes, student, "K_Means", blobs(6, 2), 3),
        partial(_nan_now_and_then, student),
    )
    if 2 * (seen.count(TIMEOUT) + seen.count("recursion")) > len(seen):
        return [seen[0], TIMEOUT]  # which of them come to an end depends on where they start
    return [UNKNOWN if view in ENDLESS else view for view in seen]


def _returned(student: Student) -> str:
    """Tell of how many parts the answer is, and of a single one what it is."""
    answer = student.K_Means(blobs(3, 2)[::3], 3)  # few points: without end it is soon too deep
    shape = _shape(_alone(answer))
    if _parts(answer) != 1 or shape not in {(), (3, 2)}:
        return kind(answer)
    return "a number alone" if shape == () else "the centroids alone"


def _parts(answer: Answer) -> int:
    """Give how many parts an answer has; centroids without D are one."""
    several = isinstance(answer.data, list | tuple)
    return len(answer.data) if several else 1


def _alone(answer: Answer) -> Answer:
    """Give the first part of an answer of several parts, and all else as it is."""
    return next(iter(answer)) if isinstance(answer.data, list | tuple) and answer.data else answer


def _form(student: Student, X: Array, K: int) -> list[object]:
    """Observe the number of parts, the shape of the first, and whether the second is one number."""
    answer = student.K_Means(X, K)
    is_number = _shape(list(answer)[1]) in {(), (1,), (1, 1)} if _parts(answer) == 2 else "-"
    return [_parts(answer), _shape(_alone(answer)), is_number]


def _shape(part: Answer) -> tuple[int, ...] | str:
    """Return the shape of the centroids, finite or not: other views observe NaN."""
    try:
        shape = numbers(part.data).shape
    except (TypeError, ValueError, OverflowError, MemoryError, RecursionError):
        return "more than centroids"
    return shape if len(shape) <= 2 else "more than centroids"


def _of_one(student: Student) -> list[object]:
    """Observe a single centroid: where it is, what D is, and whether D sums several steps."""
    X = ENDS + 1 / 3
    m, D = k_means(student, X, 1)
    return [
        _place_of_one(X, m),
        _kind(D, X, m),
        distortion(X, X.mean(axis=0, keepdims=True)) < D / 2.001,
    ]


def _of_all(student: Student, X: Array) -> str:
    """Tell whether a single centroid is the mean of all of many points, and not of some of them."""
    X = X + 1 / 3
    return _place_of_one(points(X), points(k_means(student, X, 1)[0]))


def _place_of_one(X: Array, m: Array) -> str:
    """Describe where a single centroid is."""
    if np.allclose(m, X.mean(axis=0), atol=1e-6):
        return "the mean"
    if np.isclose(m, X).all(axis=1).any():
        return "a point of X"
    return "rounded" if np.allclose(m, np.round(m, 2)) else "elsewhere"


def _is_an_end(D: float, X: Array, K: int) -> bool:
    """Return whether D is that of an end of K-Means, even if not that of the returned centroids."""
    return bool(np.isclose(_ends(X.tobytes(), X.shape, K), D, rtol=1e-6).any())


@cache
def _ends(data: bytes, shape: tuple[int, ...], K: int) -> Array:
    """Give the distortions of the places where K-Means ends, from many starts."""
    X, rng = points(np.frombuffer(data).reshape(shape)), np.random.default_rng(1)
    starts = [rng.choice(X, K, replace=False) for _ in range(STARTS)]
    return np.unique([distortion(X, converged(X, m)) for m in starts])


def _ended(student: Student, X: Array, K: int, runs: int) -> list[str]:
    """Tell whether the centroids of some runs lie within the data, and what D is."""
    within, found = True, list[list[float]]()
    for seed in range(runs):
        student.seed(seed)
        try:
            m, D = k_means(student, X, K)
        except StudentError as error:
            if error.kind != "nan" or (seed == runs - 1 and not found):
                raise
            continue
        within &= bool((m >= X.min()).all() and (m <= X.max()).all())
        distances = np.sqrt(squared_distances(X, m)).min(axis=1)
        found.append([D, distortion(X, m), distances.sum()])
    D, squared, unsquared = np.array(found).T
    place = "within" if within else "outside"
    wrong = ~np.isclose(D, squared, rtol=OF_D)
    if wrong.any() and all(_is_an_end(value, X, K) for value in D[wrong]):
        return [place, "of another end" if runs > RUNS else UNKNOWN]  # in few runs that is luck
    return [place, _in_words(D, squared, unsquared, len(X))]


def _in_words(D: Array, squared: Array, unsquared: Array, N: int) -> str:
    """Describe D in some runs, given the sums of squared and of plain distances of N points."""
    known = {
        "of m": squared,
        "unsquared": unsquared,
        "a mean": squared / N,
        "a mean of distances": unsquared / N,
        "a root": np.sqrt(squared),
    }
    for words, value in known.items():
        if np.allclose(D, value, rtol=OF_D):
            return words
    times, more = D / squared, D - squared
    for words, value in [("{:.3g} times", times), ("{:.3g} more", more)]:
        if np.ptp(squared) > OF_D * squared.max() and np.ptp(value) < OF_D * np.abs(value).max():
            return words.format(value.mean())
    others = times[~np.isclose(D, squared, rtol=OF_D)]
    # Many mistakes make D a little smaller than it should be.
    sizes = {"smaller": 0.95, UNKNOWN: 1.0, "slightly larger": 1.3, "larger": np.inf}
    size = next(words for words, most in sizes.items() if np.median(others) <= most)
    return "smaller now and then" if size == "smaller" and len(others) < len(times) else size


def _nan_now_and_then(student: Student) -> bool:
    """Return whether any run returns NaN when there are many centroids for few points."""
    for seed in range(MANY_RUNS):
        student.seed(seed)
        try:
            k_means(student, blobs(3, 2)[::3], 12)
        except StudentError as error:
            if error.kind == "nan":
                return True
    return False


def _far_from_the_end(student: Student) -> str:
    """Describe how far from converged the centroids are on data that need many steps."""
    moves = []
    for seed in range(7):  # other data each time, so that a start without chance differs, too
        student.seed(seed)
        X = 100 * scattered(300 + seed, 1)[:, 0]
        moves.append(movement(X, k_means(student, X, 2)[0]))
    farthest = sorted(moves)[-2]
    if farthest > 0.1:
        return "as after one step"
    if farthest > STILL:  # two blobs need only a few steps
        return "as after a few" if _moves_on(student, blobs(2, 2), 2) <= STILL else UNKNOWN
    return "at the end"


def _still(student: Student) -> bool:
    """Return whether the centroids converge on data where some of them settle early."""
    return _moves_on(student, drawn_out(100, 2), 4) <= STILL


def _moves_on(student: Student, X: Array, K: int) -> float:
    """Return how far one more step moves a centroid, in the median run."""
    return float(np.median([movement(X, k_means(student, X, K)[0]) for _ in range(RUNS)]))


def _kind(D: float, X: Array, m: Array) -> str:
    squares = np.square(points(X)[:, None] - points(m)).sum(axis=2).min(axis=1)
    known = {
        "of m": squares.sum(),
        "unsquared": np.sqrt(squares).sum(),
        "a mean": squares.mean(),
        "a mean of distances": np.sqrt(squares).mean(),
    }
    other = "smaller" if squares.sum() > D else "larger"
    return next((words for words, value in known.items() if np.isclose(D, value, rtol=1e-3)), other)
