"""Centroid_init: K different, finite rows of the right shape. How they are chosen is free.

Shapes are drawn as well as data, because a start may depend on the shape of the data alone.
"""

from contextlib import suppress
from functools import partial

import numpy as np
import pytest

from autograder.slips import UNKNOWN, Observation, apart, observe
from autograder.student import Student, StudentError, short

from . import drawn
from .reading import assert_left, changes, is_flat, kind
from .reference import Array, blobs, scattered

MANY = 20  # centroids: so many that points drawn with replacement hardly ever all differ
WHOLE = "whole numbers"
MOST_NUMBERS = 100_000


@pytest.mark.grade("check_Centroid_init", points=0.5)
def test_one_row_for_each_of_the_K_centroids(student: Student) -> None:
    for K in [1, *drawn.numbers(student.rng, 2, 16, 4)]:
        d = int(student.rng.integers(2, 7))
        student.Centroid_init(drawn.scattered(student.rng, K * 20, d), K).array((K, d))
    X = drawn.scattered(student.rng, drawn.FEW, 2)
    # An index one past the end fails only now and then.
    for seed in range(drawn.OFTEN):
        student.seed(seed)
        student.Centroid_init(X, 3).array((3, 2))


@pytest.mark.grade("check_Centroid_init", points=0.5)
def test_the_rows_differ(student: Student) -> None:
    rng = student.rng
    for seed, K in enumerate([*drawn.numbers(rng, 2, 9, 2), *drawn.numbers(rng, 20, 30, 3)]):
        student.seed(seed)
        X = drawn.scattered(rng, 100, 2 if K >= MANY else int(rng.integers(2, 7)))
        m = student.Centroid_init(X, K).array()
        rows = _in_rows(m, K)
        if rows is None:
            raise StudentError(
                f"Centroid_init: expected {K} centroids for K = {K}, got an array of shape "
                f"{m.shape}."
            )
        different, times = np.unique(rows, axis=0, return_counts=True)
        if len(different) < K:
            raise StudentError(
                f"Centroid_init: for K = {K}, {times.max()} of the centroids are the same, "
                f"{short(different[times.argmax()])}. Equal centroids stay equal: start each "
                "at another place."
            )


def _in_rows(m: Array, K: int) -> Array | None:
    """Return the centroids as rows, even if they are columns: another check judges their shape."""
    if m.ndim == 0 or K not in (len(m), m.shape[-1]):
        return None
    return m if len(m) == K else m.T


@pytest.mark.grade("check_Centroid_init", points=0.5)
def test_data_in_one_dimension(student: Student) -> None:
    for K in [1, *drawn.numbers(student.rng, 2, 16, 4)]:
        X = drawn.scattered(student.rng, K * 20, 1)[:, 0]
        m = student.Centroid_init(X, K)
        m.array((K, 1), (K,))
        student.lenient |= is_flat(m)


@pytest.mark.grade("check_Centroid_init", points=0.5)
def test_X_is_left_as_it_was(student: Student) -> None:
    for X in [drawn.scattered(student.rng, 60, 3), drawn.scattered(student.rng, 60, 1)[:, 0]]:
        kept = student.keep(X)
        student.Centroid_init(kept, 3).array((3, X[0].size), *([(3,)] if X.ndim == 1 else []))
        assert_left(student, "Centroid_init", {"X": kept}, {"X": X})


def probe_Centroid_init(student: Student) -> list[Observation]:
    """Observe shapes, equal rows, whether all lie within the data, and changes to X."""
    plane, line = blobs(5, 2) + 20, blobs(5, 2)[:, 0]
    cases = [(plane, 3), (plane, 5), (scattered(60, 4), 2), (line, 3), (line, 1)]
    views = [one for X, K in cases for one in apart(5, partial(_seen, student, X, K))]
    changed = [partial(changes, student, "Centroid_init", X, K) for X, K in cases[1:4]]
    seen = observe(
        partial(_returned, student, plane),
        *views,
        *changed,
        partial(_now_and_then, student, plane[: drawn.FEW]),
        partial(_twice, student, plane[:30], 15),
    )
    return [WHOLE] if 3 * seen.count(WHOLE) > len(seen) else seen


def _returned(student: Student, X: Array) -> str:
    """Tell whether the answer is numbers, and else of what kind it is."""
    answer = student.Centroid_init(X, 3)
    try:
        answer.array()
    except StudentError as error:
        return kind(answer) if error.kind == "form" else error.kind
    return "numbers"


def _now_and_then(student: Student, X: Array) -> bool:
    """Return whether a call fails now and then, as an index one past the end makes it."""
    failures = 0
    for seed in range(drawn.OFTEN):
        student.seed(seed)
        try:
            _small(student, X, 3)
        except StudentError:
            failures += 1
    return 0 < failures < drawn.OFTEN


def _seen(student: Student, X: Array, K: int) -> list[object] | str:
    """Observe some runs: shape, equal rows in each run, within the data, and all zero."""
    runs: list[Array] = []
    for seed in range(4):
        student.seed(seed)
        try:
            runs.append(_small(student, X, K))
        except StudentError:
            if seed == 3 and not runs:  # another view observes failures that occur now and then
                raise
    if all(np.array_equal(m, m.round()) and m.any() for m in runs):
        return WHOLE
    different = [len(np.unique(m, axis=0)) for m in runs]
    always_equal = K > 1 and all(count < len(m) for count, m in zip(different, runs, strict=True))
    within = all((m >= X.min()).all() and (m <= X.max()).all() for m in runs)
    if runs[0].ndim > 2:
        return [f"{runs[0].ndim} axes", *[UNKNOWN] * 4]
    shape = _shape_in_words(runs[0].shape, X, K)
    return [shape, always_equal, max(different) == 1, within, not np.any(runs[0])]


def _shape_in_words(shape: tuple[int, ...], X: Array, K: int) -> str:
    """Say what the axes of some centroids are, but for those of size 1."""
    sizes = {len(X): "N", K + 1: "K + 1", K - 1: "K - 1", X[0].size: "d", K: "K", 0: "0"}
    axes = [sizes.get(size, "other") for size in shape if size != 1]
    return " ".join(sorted(axes) if "N" in axes else axes)


def _twice(student: Student, X: Array, K: int) -> bool:
    """Return whether some rows are equal now and then, with half as many centroids as points."""
    m = []
    for _ in range(4):
        with suppress(StudentError):
            m.append(_small(student, X, K))
    return any(1 < len(np.unique(run, axis=0)) < len(run) for run in m)


def _small(student: Student, X: Array, K: int) -> Array:
    """Return the centroids, unless there are so many numbers that comparing them takes long."""
    m = np.atleast_1d(student.Centroid_init(X, K).array())
    if m.size > MOST_NUMBERS:
        raise StudentError(f"Centroid_init: got {m.size} numbers for K = {K}.")
    return m
