"""Reading collections of points, whatever type they have."""

from collections.abc import Mapping
from contextlib import suppress
from typing import Any

import numpy as np

from autograder.jail.wire import Opaque
from autograder.student import Answer, Student, StudentError, describe, numbers

from .reference import Array, points

MOST_COLLECTIONS = 10_000
MOST_PARTS = 9  # that are told apart


def collections(C: Answer, X: Array) -> list[Array]:
    """Read the student's C, whatever type it has, as a list of arrays (M, d).

    Raises
    ------
    StudentError
        If it is not a dict, list or array of collections of points.
    """
    data = C.data
    if not isinstance(data, dict | list | tuple) and not (
        isinstance(data, np.ndarray) and data.ndim
    ):
        raise StudentError(
            f"{C.name} should be a dict or a list with one collection of points each, got "
            f"{describe(data)}."
        )
    if len(data) > MOST_COLLECTIONS:
        raise StudentError(f"Set: C holds {len(data)} collections, which are too many to look at.")
    parts = list(data.values() if isinstance(data, dict) else data)
    found = [collection(part, points(X).shape[1]) for part in parts]
    total = sum(map(len, found))
    if total > 10 * len(X) + 1000:
        raise StudentError(
            f"Set: expected the {len(X)} points of X shared out in C, each once, got {total} "
            "points."
        )
    return found


def ordered(C: Answer, X: Array) -> list[Array]:
    """Read the student's C as :func:`collections` does, sorted by its keys if they are numbers."""
    sets = collections(C, X)
    try:
        keys = numbers(list(C.data)) if isinstance(C.data, dict) else np.arange(len(sets))
    except (TypeError, ValueError, OverflowError, RecursionError):
        return sets
    return (
        [sets[at] for at in np.argsort(keys, kind="stable")] if keys.shape == (len(sets),) else sets
    )


def in_one_dimension(m: Array) -> list[Array]:
    """Return centroids as (K, 1), as the docstrings say, and as (K,), as some keep them."""
    return [points(m), m.reshape(-1)]


def is_flat(m: Answer) -> bool:
    """Return whether centroids of one-dimensional data have shape (K,), accepted for (K, 1)."""
    return m.floats().ndim == 1


def assert_left(
    student: Student, name: str, kept: Mapping[str, Answer], given: Mapping[str, Array]
) -> None:
    """Raise if a call has changed one of the arguments that were kept in the notebook."""
    for argument, value in given.items():
        if student.is_changed(kept[argument], value):
            raise StudentError(
                f"{name}: expected {argument} to be left as it was; your function wrote into it. "
                "Work on a copy."
            )


def kind(answer: Answer) -> str:
    """Return, for a probe, what kind of value an answer is, and how many parts it has."""
    data = answer.data
    if isinstance(data, list | tuple) or (isinstance(data, np.ndarray) and data.ndim):
        return f"{min(len(data), MOST_PARTS)} parts"
    if isinstance(data, dict | Opaque):
        return "an object"
    return "nothing" if data is None else "one thing"


def changes(student: Student, name: str, *args: Any) -> list[bool]:
    """Return, for a probe, which of its array arguments a function writes into."""
    kept = [student.keep(value) if isinstance(value, np.ndarray) else value for value in args]
    with suppress(StudentError):
        getattr(student, name)(*kept)
    return [
        student.is_changed(one, value)
        for one, value in zip(kept, args, strict=True)
        if isinstance(value, np.ndarray)
    ]


def collection(part: Any, d: int) -> Array:
    """Read one collection of points as an array (M, d)."""
    try:
        rows = numbers(part)
    except (TypeError, ValueError, OverflowError, MemoryError, RecursionError):
        raise StudentError(
            f"Set: a collection in C should hold points of {d} numbers, got {describe(part)}."
        ) from None
    if rows.size == 0:
        return np.empty((0, d))
    if rows.shape == (len(rows), d) if rows.ndim else False:
        return rows
    if d == 1 and rows.ndim == 1:
        return rows[:, None]
    hint = (
        " Are these the numbers of the points? C should hold the points themselves."
        if rows.ndim == 1
        else ""
    )
    raise StudentError(
        f"Set: a collection in C should hold M points of {d} numbers, got the shape "
        f"{rows.shape}.{hint}"
    )
