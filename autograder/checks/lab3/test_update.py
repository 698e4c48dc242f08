"""Update: the mean of each set, whatever the sets are made of; an empty set leaves a finite centroid."""

from collections.abc import Iterator
from contextlib import suppress

import numpy as np
import pytest

from autograder.student import Student, StudentError, short

from .reference import Array, partition, points, scattered
from .test_set import CENTROIDS, EXAMPLE, collections


def ways(student: Student, X: Array, m: Array) -> Iterator[tuple[object, list[Array]]]:
    """Give C in the forms that Update may expect, each with the sets in it: from the student's own Set, then in plain forms.

    A mistake in Set is not charged again here: what counts is the mean of the sets that Update was given.
    """
    true = partition(X, m)
    try:
        C, _ = student.Set(X, m).parts("C", "D")
        yield C, collections(C, X)
        yield C, true
    except StudentError:
        pass
    yield dict(enumerate(true)), true
    yield true, true
    yield {str(k): part for k, part in enumerate(true)}, true


def assert_means(student: Student, X: Array, m: Array, data: str) -> Array:
    """Fail unless Update gives the mean of each set, in one of the forms of C; give what it returned, in its order."""
    failures: list[StudentError | str] = []
    for C, sets in ways(student, X, m):
        shapes = [(len(m), points(X).shape[1])] + ([(len(m),)] if X.ndim == 1 else [])
        old = m if X.ndim > 1 else points(m)
        try:
            found = student.Update(X, C, old).array(*shapes)
        except StudentError as error:
            failures.append(error)
            continue
        full = [part for part in sets if len(part)]
        expected = np.array([part.mean(axis=0) for part in full])
        if len(sets) == len(m) and _holds(found, expected):
            return found
        failures.append(
            f"Update: for {data}, expected the mean of each set in C, got {short(found)}. "
            "The mean is taken over the points of a set, one coordinate at a time."
        )
    raise StudentError(str(failures[0]))


def _holds(found: Array, expected: Array) -> bool:
    """Tell whether each expected row is among the rows found."""
    return all(np.isclose(found, row, rtol=1e-7, atol=1e-9).all(axis=1).any() for row in expected)


@pytest.mark.grade("check_Update", points=1)
def test_the_mean_of_each_set(student: Student) -> None:
    assert_means(student, EXAMPLE, CENTROIDS, "6 points and 2 centroids")
    X = scattered(30, 2)
    assert_means(student, X, X[:4] * 1.1, "30 points and 4 centroids")


@pytest.mark.grade("check_Update", points=1)
def test_any_number_of_centroids_and_dimensions(student: Student) -> None:
    for K, d in [(1, 2), (2, 3), (12, 5), (3, 11)]:
        X = scattered(50, d) + 3
        assert_means(student, X, X[:K] + 0.01, f"50 points in {d} dimensions and {K} centroids")


@pytest.mark.grade("check_Update", points=0.5)
def test_data_in_one_dimension(student: Student) -> None:
    X, m = np.array([0.5, -1.0, 3.0, 2.5, 7.0, 3.7]), np.array([0.0, 3.0, 8.0])
    assert_means(student, X, m, "6 points in one dimension and 3 centroids")


@pytest.mark.grade("check_Update", points=1)
def test_an_empty_set_leaves_a_finite_centroid(student: Student) -> None:
    X, m = EXAMPLE + 10, np.array([[10.0, 10], [90, 90], [15, 15]])
    found = assert_means(student, X, m, "6 points and 3 centroids, one of them without points")
    assert not (found == 0).all(axis=1).any(), (
        "Update: a set without points left its centroid at 0, where there is no data. Keep the old centroid, or choose a new one."
    )


@pytest.mark.grade("check_Update", points=0.5)
def test_the_old_centroids_are_left_as_they_were(student: Student) -> None:
    X = scattered(30, 2)
    m = X[:4] * 1.1
    assert_means(student, X, m, "30 points and 4 centroids")
    for C, _ in ways(student, X, m):
        kept = student.keep(m)
        done = False
        with suppress(StudentError):
            student.Update(X, C, kept)
            done = True
        assert np.array_equal(student.read(kept), m), (
            "Update: expected a new array, and m left as it was; your function wrote into m itself. "
            "K_Means could then never compare the old centroids with the new ones."
        )
        if done:
            break
