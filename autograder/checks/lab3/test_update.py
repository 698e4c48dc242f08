"""Update: the mean of each set, whatever type the sets have; an empty set's centroid is finite."""

from collections.abc import Iterator
from contextlib import suppress
from functools import partial

import numpy as np
import pytest

from autograder.slips import Observation, apart, observe
from autograder.student import Answer, Student, StudentError, short

from . import drawn, helpers
from .reading import assert_left, in_one_dimension, is_flat, kind, ordered
from .reference import Array, partition, points, scattered, squared_distances
from .test_set import CENTROIDS, EXAMPLE

pytestmark = pytest.mark.builds_on(Set=helpers.Set)

ROUNDING = 1e-7  # relative tolerance of a mean
NEAR_ZERO = 1e-9  # absolute tolerance of a mean


def ways(student: Student, X: Array, m: Array) -> Iterator[tuple[object, list[Array]]]:
    """Yield C in the forms that Update may expect, each with its sets: first the student's own.

    A mistake in Set costs nothing here: Update must return the means of the sets that it was given,
    as long as these consist of points of X.
    """
    true = partition(X, m)
    for centroids in [m] if X.ndim > 1 else in_one_dimension(m):
        try:
            C, _ = student.Set(X, centroids).parts("C", "D")
            sets = ordered(C, X)
            if _of_X(sets, X):
                yield C, sets
            yield C, true
        except StudentError:
            pass
    yield dict(enumerate(true)), true
    yield true, true
    yield {str(k): part for k, part in enumerate(true)}, true


def _of_X(sets: list[Array], X: Array) -> bool:
    """Return whether most of the rows in the sets are points of X."""
    rows = np.vstack([np.empty((0, points(X).shape[1])), *sets])
    return len(rows) == 0 or bool(
        (squared_distances(rows, points(X)).min(axis=1) < NEAR_ZERO).mean() > 0.5
    )


def assert_means(student: Student, X: Array, m: Array, data: str) -> Array:
    """Fail unless Update returns the mean of each set, in one form of C; return its answer."""
    failures: list[StudentError | str] = []
    for C, sets in ways(student, X, m):
        shapes = [(len(m), points(X).shape[1])] + ([(len(m),)] if X.ndim == 1 else [])
        old = m if X.ndim > 1 else points(m)
        try:
            answer = student.Update(X, C, old)
            found = answer.array(*shapes)
        except StudentError as error:
            failures.append(error)
            continue
        full = [part for part in sets if len(part)]
        expected = np.array([part.mean(axis=0) for part in full])
        if len(sets) == len(m) and _holds(found, expected):
            student.lenient |= X.ndim == 1 and is_flat(answer)
            return found
        failures.append(
            f"Update: for {data}, expected the mean of each set in C, got {short(found)}. "
            "The mean is taken over the points of a set, one coordinate at a time."
        )
    raise StudentError(str(failures[0]))


def _holds(found: Array, expected: Array) -> bool:
    """Return whether each expected row is among the rows found."""
    return all(
        np.isclose(found, row, rtol=ROUNDING, atol=NEAR_ZERO).all(axis=1).any() for row in expected
    )


@pytest.mark.grade("check_Update", points=1)
def test_the_mean_of_each_set(student: Student) -> None:
    X, m = drawn.example(student.rng)
    assert_means(student, X, m, drawn.in_words(X, m))
    assert_means(student, *drawn.places(student.rng, 30, 4, 2), "30 points and 4 centroids")


@pytest.mark.grade("check_Update", points=0.5)
def test_any_number_of_centroids_and_dimensions(student: Student) -> None:
    for K, d in [(1, 2), (2, 3), (12, 5), (3, 11)]:
        X, m = drawn.places(student.rng, 50, K, d)
        assert_means(student, X + 3, m + 3, f"50 points in {d} dimensions and {K} centroids")
    X, m = drawn.whole_numbers(student.rng)
    assert_means(student, X, m, f"{drawn.in_words(X, m)}, arrays of whole numbers")


@pytest.mark.grade("check_Update", points=0.5)
def test_data_in_one_dimension(student: Student) -> None:
    X, m = drawn.few_on_a_line(student.rng)
    assert_means(student, X, m, drawn.in_words(X, m))
    assert_means(
        student, *drawn.on_a_line(student.rng, 30), "30 points in one dimension and 3 centroids"
    )


@pytest.mark.grade("check_Update", points=1)
def test_an_empty_set_leaves_a_finite_centroid(student: Student) -> None:
    few, more = drawn.example(student.rng), drawn.places(student.rng, 30, 4, 2)
    for X, m in [(few[0] + 10, few[1] + 10), (more[0] + 10, more[1] + 10)]:
        far = drawn.with_one_far(m)
        data = (
            drawn.in_words(X, far)
            if len(X) == len(few[0])
            else f"{len(X)} points and {len(far)} centroids"
        )
        found = assert_means(student, X, far, f"{data}, one of them without points")
        assert not (found == 0).all(axis=1).any(), (
            "Update: a set without points left its centroid at 0, where there is no data. Keep "
            "the old centroid, or choose a new one."
        )


@pytest.mark.grade("check_Update", points=0.5)
def test_row_k_is_the_mean_of_set_k(student: Student) -> None:
    X, m = drawn.places(student.rng, 60, 6, 2)
    true = np.array([part.mean(axis=0) for part in partition(X, m)])
    data, others = "60 points and 6 centroids", []
    assert_means(student, X, m, data)
    for C, sets in ways(student, X, m):
        with suppress(StudentError):
            found = student.Update(X, C, m).array((6, 2))
            expected = [true] + (
                [np.array([part.mean(axis=0) for part in sets])]
                if len(sets) == 6 and all(map(len, sets))
                else []
            )
            if any(np.allclose(found, rows, rtol=ROUNDING, atol=NEAR_ZERO) for rows in expected):
                return
            others += [found] if _holds(found, true) else []
    raise StudentError(
        f"Update: for {data}, expected row k to be the mean of set k; the means are right, but "
        f"the rows are in another order{': ' + short(others[0]) if others else ''}. K_Means "
        "compares the old centroids with the new ones row by row."
    )


@pytest.mark.grade("check_Update", points=0.5)
def test_the_arguments_are_left_as_they_were(student: Student) -> None:
    X, m = drawn.places(student.rng, 30, 4, 2)
    assert_means(student, X, m, "30 points and 4 centroids")
    for C, _ in ways(student, X, m):
        given = {"X": X, "m": m}
        kept = {name: student.keep(value) for name, value in given.items()}
        done = False
        with suppress(StudentError):
            student.Update(kept["X"], C, kept["m"])
            done = True
        assert_left(student, "Update", kept, given)
        if done:
            break


def probe_Update(student: Student) -> list[Observation]:
    """Observe the new centroids, that of an empty set, and whether the arguments were changed."""
    X, Y = scattered(30, 2), scattered(50, 11) + 3
    empty = EXAMPLE + 10, np.array([[10.0, 10], [90, 90], [15, 15]])
    cases = [(EXAMPLE, CENTROIDS), (X, X[:4] * 1.1), (Y, Y[:3] + 0.01), (X[:, 0], X[:3, :1] + 0.1)]
    whole, at = EXAMPLE.astype(int), CENTROIDS.astype(int)
    cases += [(whole, at), (whole[:5], at)]
    moved = [partial(_moved, student, X, m) for X, m in cases]
    emptied = apart(4, lambda: _emptied(_raw(student, *empty), *empty))
    ordered = [partial(_in_order, student, X, m) for X, m in [(X, X[:6] * 1.1), (Y, Y[:5] + 0.01)]]
    return observe(
        lambda: kind(_update(student, X, X[:4] * 1.1)),
        *moved,
        *ordered,
        *apart(2, partial(_written_into, student, X, X[:4] * 1.1)),
        *emptied,
    )


def _in_order(student: Student, X: Array, m: Array) -> str:
    """Return whether the means are in the order of the sets."""
    found, true = _raw(student, X, m), np.array([part.mean(axis=0) for part in partition(X, m)])
    if found.shape != true.shape or not _holds(found, true):
        return "not the means"
    return "in order" if np.allclose(found, true) else "in another order"


def _moved(student: Student, X: Array, m: Array) -> list[list[float]]:
    """Return the new centroids, sorted."""
    rows = _raw(student, X, m)
    return (
        sorted(np.atleast_1d(row).tolist() for row in rows.round(9))
        if np.isfinite(rows).all()
        else rows.tolist()
    )


def _emptied(found: Array, X: Array, m: Array) -> list[object]:
    """Observe the result with an empty set: shape, finite, the empty set's row, means present."""
    empty = next(k for k, part in enumerate(partition(X, m)) if not len(part))
    if found.shape != m.shape:
        return [found.shape, "-", "-", "-"]
    row, means = found[empty], [part.mean(axis=0) for part in partition(X, m) if len(part)]
    there = sum(_holds(found, mean[None]) for mean in means)
    kind = "nan" if not np.isfinite(row).all() else "a place" if row.any() else "zero"
    return [
        found.shape,
        np.isfinite(found).all(),
        kind,
        "all" if there == len(means) else "some" if there else "none",
    ]


def _written_into(student: Student, X: Array, m: Array) -> list[bool]:
    kept = student.keep(X), student.keep(m)
    _raw(student, X, m, kept)
    return [student.is_changed(one, value) for one, value in zip(kept, (X, m), strict=True)]


def _raw(student: Student, X: Array, m: Array, kept: tuple[Answer, Answer] | None = None) -> Array:
    """Return what Update returns for the first form of C that it accepts, NaN included."""
    failures = []
    for C, _ in ways(student, X, m):
        try:
            samples, old = kept or (X, m)
            return student.Update(samples, C, old).floats()
        except StudentError as error:
            failures.append(error)
    raise failures[0]


def _update(student: Student, X: Array, m: Array) -> Answer:
    """Return Update's answer, whatever it is, for the first form of C that it accepts."""
    failures = []
    for C, _ in ways(student, X, m):
        try:
            return student.Update(X, C, m)
        except StudentError as error:
            failures.append(error)
    raise failures[0]
