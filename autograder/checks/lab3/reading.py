"""Reading collections of points, whatever they are made of."""

from typing import Any

import numpy as np

from autograder.student import Answer, StudentError, describe, numbers

from .reference import Array, points

MOST_COLLECTIONS = 10_000


def collections(C: Answer, X: Array) -> list[Array]:
    """Read the student's C, whatever it is made of, as a list of arrays (M, d).

    Raises
    ------
    StudentError
        When it is not a dict, list or array of collections of points.
    """
    data = C.data
    if not isinstance(data, dict | list | tuple) and not (isinstance(data, np.ndarray) and data.ndim):
        raise StudentError(f"{C.name} should be a dict or a list with one collection of points each, got {describe(data)}.")
    if len(data) > MOST_COLLECTIONS:
        raise StudentError(f"Set: C holds {len(data)} collections, which are too many to look at.")
    parts = list(data.values() if isinstance(data, dict) else data)
    found = [collection(part, points(X).shape[1]) for part in parts]
    total = sum(map(len, found))
    if total > 10 * len(X) + 1000:
        raise StudentError(f"Set: expected the {len(X)} points of X shared out in C, each once, got {total} points.")
    return found


def collection(part: Any, d: int) -> Array:
    """Read one collection of points as an array (M, d)."""
    try:
        rows = numbers(part)
    except (TypeError, ValueError, OverflowError, MemoryError, RecursionError):
        raise StudentError(f"Set: a collection in C should hold points of {d} numbers, got {describe(part)}.") from None
    if rows.size == 0:
        return np.empty((0, d))
    if rows.shape == (len(rows), d) if rows.ndim else False:
        return rows
    if d == 1 and rows.ndim == 1:
        return rows[:, None]
    hint = " Are these the numbers of the points? C should hold the points themselves." if rows.ndim == 1 else ""
    raise StudentError(f"Set: a collection in C should hold M points of {d} numbers, got the shape {rows.shape}.{hint}")
