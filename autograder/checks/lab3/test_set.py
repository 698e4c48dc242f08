"""Set: the points nearest each centroid, in any kind of collection, and the squared distortion."""

from collections.abc import Sequence
from functools import partial

import numpy as np
import pytest

from autograder.slips import Observation, apart, observe
from autograder.student import Answer, Student, StudentError

from . import drawn
from .reading import assert_left, changes, collections, in_one_dimension, kind
from .reference import Array, distortion, partition, scattered

# Six points, two centroids: three points each, squared distances 0 + 4 + 1 and 5 + 4 + 0.
EXAMPLE = np.array([[0.0, 0], [0, 2], [1, 0], [4, 3], [5, 3], [5, 5]])
CENTROIDS = np.array([[0.0, 0], [5, 5]])

ROUNDING = 1e-7  # relative tolerance of D
# So that squared distances exceed any initial value in a search for the smallest.
LARGE = 1e6
DIGITS = 9  # decimals of a coordinate; the last may be off by one


def canonical(sets: Sequence[Array]) -> list[list[tuple[float, ...]]]:
    """Sort the points of each collection, and the collections, to compare partitions."""
    return sorted(
        sorted(tuple(float(x) for x in row) for row in part.round(DIGITS) + 0.0) for part in sets
    )


def alike(sets: Sequence[Array], others: Sequence[Array]) -> bool:
    """Return whether two partitions group the same points together."""
    one, other = canonical(sets), canonical(others)
    rows, other_rows = (
        [row for part in one for row in part],
        [row for part in other for row in part],
    )
    return [*map(len, one)] == [*map(len, other)] and np.allclose(
        rows, other_rows, rtol=0, atol=1.5 * 10.0**-DIGITS
    )


def call_set(student: Student, X: Array, m: Array) -> tuple[Answer, Answer]:
    """Call Set. For data in one dimension, try centroids of shape (K, 1), then (K,)."""
    shapes = [m] if X.ndim > 1 else in_one_dimension(m)
    for attempt in shapes:
        try:
            C, D = student.Set(X, attempt).parts("C", "D")
            if X.ndim > 1 or alike(collections(C, X), partition(X, m)):
                break
        except StudentError:
            if attempt is shapes[-1]:
                raise
    return C, D


def sizes(sets: Sequence[Array]) -> str:
    """List how many points each collection holds."""
    return ", ".join(str(len(part)) for part in sets)


def assert_partition(student: Student, X: Array, m: Array, data: str) -> None:
    """Fail unless Set puts every point into the collection of its nearest centroid."""
    found = collections(call_set(student, X, m)[0], X)
    expected = partition(X, m)
    assert len(found) == len(m), (
        f"Set: expected {len(m)} collections in C, one for each centroid (empty ones too), got "
        f"{len(found)}, for {data}."
    )
    total = sum(len(part) for part in found)
    assert total == len(X), (
        f"Set: expected the {len(X)} points of X shared out in C, each once, got {total} points, "
        f"for {data}."
    )
    assert alike(found, expected), (
        f"Set: for {data}, some points are not with their nearest centroid; the collections "
        f"should hold {sizes(expected)} points, yours hold {sizes(found)}. Is the distance taken "
        "over all coordinates, and the smallest chosen?"
    )


@pytest.mark.grade("check_Set", points=0.5)
def test_every_point_is_with_its_nearest_centroid(student: Student) -> None:
    X, m = drawn.example(student.rng)
    assert_partition(student, X, m, drawn.in_words(X, m))
    assert_partition(student, *drawn.places(student.rng, 30, 4, 2), "30 points and 4 centroids")
    X, m = drawn.places(student.rng, 21, 3, 2)
    X = drawn.with_equal_points(student.rng, X)
    assert_partition(student, X, m, f"{len(X)} points, 7 of them equal to others, and 3 centroids")


@pytest.mark.grade("check_Set", points=1)
def test_D_is_the_sum_of_squared_distances(student: Student) -> None:
    few = drawn.example(student.rng)
    for (X, m), words in [
        (few, drawn.in_words(*few)),
        (drawn.places(student.rng, 50, 3, 11), "50 points in 11 dimensions"),
    ]:
        D = call_set(student, X, m)[1].number()
        expected = distortion(X, m)
        root = np.sqrt(((X[:, None] - m) ** 2).sum(axis=2).min(axis=1)).sum()
        hint = " Did you square each distance?" if np.isclose(D, root) else ""
        assert np.isclose(D, expected, rtol=ROUNDING), (
            f"Set: expected D = {expected:.6g} (the sum of squared distances) for {words}, got "
            f"{D:.6g}.{hint}"
        )


@pytest.mark.grade("check_Set", points=0.5)
def test_any_number_of_centroids_and_dimensions(student: Student) -> None:
    for K, d in [(1, 2), (4, 3), (12, 5), (3, 11)]:
        assert_partition(
            student,
            *drawn.places(student.rng, 60, K, d),
            f"60 points in {d} dimensions and {K} centroids",
        )
    X, m = drawn.places(student.rng, 60, 5, 4)
    assert_partition(
        student,
        X * LARGE,
        m * LARGE,
        f"60 points with coordinates up to {X.max() * LARGE:.0f}, and 5 centroids",
    )


@pytest.mark.grade("check_Set", points=0.5)
def test_data_in_one_dimension(student: Student) -> None:
    few = drawn.few_on_a_line(student.rng)
    more = drawn.on_a_line(student.rng, 30)
    for (X, m), data in [
        (few, drawn.in_words(*few)),
        (more, "30 points in one dimension and 3 centroids"),
    ]:
        assert_partition(student, X, m, data)
        D = call_set(student, X, m)[1].number()
        expected = distortion(X, m)
        assert np.isclose(D, expected, rtol=ROUNDING) or np.isclose(
            D, np.abs(X[:, None] - m).min(axis=1).sum()
        ), (
            f"Set: expected D = {expected:.6g} for {data}, got {D:.6g}. Do the arrays that you "
            "subtract have the same shape?"
        )


@pytest.mark.grade("check_Set", points=0.5)
def test_a_centroid_without_points_has_an_empty_collection(student: Student) -> None:
    X, m = drawn.example(student.rng)
    far = drawn.with_one_far(m)
    assert_partition(student, X, far, f"{drawn.in_words(X, far)}, one of them far from all points")
    X, m = drawn.places(student.rng, 30, 4, 2)
    assert_partition(
        student,
        X,
        drawn.with_one_far(m),
        "30 points and 5 centroids, one of them far from all points",
    )


@pytest.mark.grade("check_Set", points=0.5)
def test_a_point_between_two_centroids_is_in_one_collection(student: Student) -> None:
    X, m, sided = drawn.tied(student.rng)
    found = collections(call_set(student, X, m)[0], X)
    total = sum(len(part) for part in found)
    assert total == len(X), (
        "Set: points as near to one centroid as to another belong to one collection, either of "
        f"them; expected {len(X)} points in all, got {total}, for {drawn.in_words(X, m)}."
    )
    times = [sum(bool((row == point).all()) for part in found for row in part) for point in sided]
    assert set(times) == {1}, (
        f"Set: expected each of the points {sided.astype(int).tolist()} once in C, got them "
        f"{times} times, for {drawn.in_words(X, m)}."
    )


@pytest.mark.grade("check_Set", points=0.5)
def test_the_arguments_are_left_as_they_were(student: Student) -> None:
    X, m = drawn.places(student.rng, 30, 4, 2)
    given = {"X": X, "m": m}
    kept = {name: student.keep(value) for name, value in given.items()}
    C, _ = student.Set(kept["X"], kept["m"]).parts("C", "D")
    collections(C, X)
    assert_left(student, "Set", kept, given)


def probe_Set(student: Student) -> list[Observation]:
    """Observe the form of the results, the collections, D, and changes to the arguments."""
    X, Y = scattered(30, 2), scattered(50, 11)
    far = np.vstack([CENTROIDS[:1], [[100.0, 100.0]], CENTROIDS[1:]])
    cases = [
        (EXAMPLE, CENTROIDS),
        (X, X[:4] * 1.1),
        (Y, Y[:3] + 0.1),
        (X[:, 0], X[:3, :1] + 0.1),
        (EXAMPLE, far),
    ]
    tied, between = np.array([[0.0, 0], [2, 0], [4, 0], [2, 1]]), np.array([[1.0, 0], [3, 0]])
    views = [partial(see, student, X, m) for X, m in cases for see in (_contents, _distortion)]
    large = apart(2, partial(_in_words, student, X * LARGE, X[:5] * LARGE + 1))
    form = partial(_form, student)
    total = partial(_total, student, tied, between)
    doubled = np.vstack([EXAMPLE, EXAMPLE[::2]])
    return observe(
        lambda: kind(student.Set(EXAMPLE, CENTROIDS)),
        *apart(3, form),
        *views,
        *large,
        total,
        *[partial(see, student, doubled, CENTROIDS) for see in (_contents, _total)],
        *apart(2, partial(changes, student, "Set", X, X[:4] * 1.1)),
    )


def _form(student: Student) -> list[object]:
    """Observe the number of parts, whether C is a collection, and whether D is one number."""
    parts = list(student.Set(EXAMPLE, CENTROIDS))
    first, second = (part.data for part in (parts + parts)[:2])
    several = isinstance(first, dict | list | tuple) or np.ndim(first) > 0
    return [len(parts), several, not isinstance(second, dict) and np.size(second) == 1]


def _total(student: Student, X: Array, m: Array) -> int:
    """Return the number of points in all collections together."""
    return sum(map(len, collections(call_set(student, X, m)[0], X)))


def _contents(student: Student, X: Array, m: Array) -> list[list[float]]:
    """Return the number of points in each collection, and the sums of their coordinates."""
    found = collections(call_set(student, X, m)[0], X)
    return sorted([float(len(part)), *part.sum(axis=0).round(9)] for part in found)


def _in_words(student: Student, X: Array, m: Array) -> list[str]:
    """Say what happens to points so far apart that a search for the minimum may begin too low."""
    C, D = call_set(student, X, m)
    found, expected, true = collections(C, X), partition(X, m), distortion(X, m)
    most = max(map(len, found), default=0)
    contents = (
        "right"
        if alike(found, expected)
        else "most in one"
        if most > 2 * max(map(len, expected))
        else "other"
    )
    part = D.number() / true
    sizes = {"far smaller": 0.01, "smaller": 1 - ROUNDING, "right": 1 + ROUNDING}
    return [contents, next((words for words, bound in sizes.items() if part < bound), "larger")]


def _distortion(student: Student, X: Array, m: Array) -> float:
    return call_set(student, X, m)[1].number()
