"""What checks may pass to a notebook: values that arrive as they were sent."""

from collections.abc import Iterable
from typing import Any

import numpy as np

from autograder.exc import ChecksError
from autograder.jail.table import Table, of_pandas
from autograder.jail.wire import MAX_DEPTH, PLAIN_KINDS, Opaque, Reference, Tensor

# the last two come from the notebook itself
PLAIN = {type(None), bool, int, float, complex, str, bytes, Opaque, Reference}
KEYS = {type(None), bool, int, float, str, bytes, Opaque}
EXPECTED = "arrays, tables and plain data (numbers, text, None, lists, tuples, dicts)"
TABLES = {"DataFrame", "Series"}
REMEDIES = {
    "pandas": "pass a DataFrame, a Series or .to_numpy()",
    "torch": "pass tensor(array), from autograder.student",
    "numpy.ma": "pass .filled(…), or the mask as an array of its own",
    "numpy": "pass numpy.asarray(…)",
    "autograder": "pass it as an argument of its own, not within another, or pass its .data",
}
ELSE = "pass what it holds as arrays and plain data"


def assert_plain(value: Any, name: str) -> None:
    """Refuse an argument that would arrive in the notebook as something else.

    The wire turns matrices and masked arrays into arrays, sets into lists, and other objects into
    their names. A correct solution would then fail, and be blamed for it.

    Raises
    ------
    ChecksError
        Names the function, the kind of the value, and what to pass instead.
    """
    if found := _first_changed(value, MAX_DEPTH):
        got, remedy = found
        raise ChecksError(f"an argument of {name}", EXPECTED, got, remedy)


def _first_changed(value: Any, depth: int) -> tuple[str, str] | None:
    """Find a value that would arrive changed; return its kind, and what to pass instead.

    Deeply nested levels are left to the wire, which cuts them off.
    """
    kind = type(value)
    if kind in PLAIN or depth == 0:
        return None
    if kind in {list, tuple}:
        return _first(value, depth)
    if kind is dict:
        return next(filter(None, map(_changed_key, value)), None) or _first(value.values(), depth)
    if kind in {np.ndarray, np.memmap, Tensor} or isinstance(value, np.generic):
        return _changed_array(value)
    if kind.__module__.partition(".")[0] == "pandas" and (table := of_pandas(value)) is not None:
        return _changed_table(table) if kind.__name__ in TABLES else _told(kind)
    return _told(kind)


def _first(values: Iterable[Any], depth: int) -> tuple[str, str] | None:
    return next(filter(None, (_first_changed(value, depth - 1) for value in values)), None)


def _changed_key(key: Any) -> tuple[str, str] | None:
    if type(key) in KEYS or (isinstance(key, np.generic) and key.dtype.kind in "biufUS"):
        return None
    return (
        f"a dict whose keys are of type {type(key).__name__}",
        "pass a list of pairs, or keys that are text or numbers",
    )


def _changed_array(value: Any) -> tuple[str, str] | None:
    dtype = value.dtype
    if dtype.kind in PLAIN_KINDS and dtype.itemsize <= np.dtype(complex).itemsize:
        return None
    if isinstance(value, np.generic):
        return (
            None
            if dtype.kind in "US"
            else (f"a number of dtype {dtype}", "pass .item(), a number or text")
        )
    return f"an array of dtype {dtype}", "pass an array of numbers, or .tolist() for text"


def _changed_table(table: Table) -> tuple[str, str] | None:
    if where := table.unreadable:
        return f"a table with more than numbers, text and dates in {where}", "pass it as text"
    return None


def _told(kind: type) -> tuple[str, str]:
    """Return the name of a value's class, or of the library class it derives from, and a remedy."""
    for one in kind.__mro__:
        for library, remedy in REMEDIES.items():
            if f"{one.__module__}.".startswith(f"{library}."):
                return f"{one.__name__} ({library})", remedy
    if issubclass(kind, list | tuple | dict):
        plain = next(one for one in (list, tuple, dict) if issubclass(kind, one)).__name__
        return f"{kind.__name__}, which would arrive as a plain {plain}", f"pass {plain}(…)"
    if issubclass(kind, set | frozenset):
        return (
            f"a {kind.__name__}, which would arrive as a list",
            "pass a list, sorted if its order counts",
        )
    return kind.__name__, ELSE
