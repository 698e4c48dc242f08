"""Reading collections of points, whatever they are made of."""

from typing import Any

import numpy as np

from autograder.jail.wire import Opaque
from autograder.student import Answer, StudentError, describe

from .reference import Array, points


def collections(C: Answer, X: Array) -> list[Array]:
    """Read the student's C, whatever it is made of, as a list of arrays (M, d).

    Raises
    ------
    StudentError
        When it is not a dict, list or array of collections of points.
    """
    if isinstance(C.data, dict):
        found = list(C.data.values())
    elif isinstance(C.data, list | tuple) or (isinstance(C.data, np.ndarray) and C.data.ndim > 0):
        found = list(C.data)
    else:
        raise StudentError(f"{C.name} should be a dict or a list with one collection of points each, got {describe(C.data)}.")
    return [collection(part, points(X).shape[1]) for part in found]


def collection(part: Any, d: int) -> Array:
    """Read one collection of points as an array (M, d)."""
    try:
        rows = np.asarray(part, dtype=float)
    except (TypeError, ValueError, OverflowError):
        raise StudentError(f"Set: a collection in C should hold points of {d} numbers, got {describe(part)}.") from None
    if rows.size == 0 and not isinstance(part, Opaque):
        return np.empty((0, d))
    if rows.shape == (len(rows), d) if rows.ndim else False:
        return rows
    if d == 1 and rows.ndim == 1:
        return rows[:, None]
    hint = " Are these the numbers of the points? C should hold the points themselves." if rows.ndim == 1 else ""
    raise StudentError(f"Set: a collection in C should hold M points of {d} numbers, got the shape {rows.shape}.{hint}")
