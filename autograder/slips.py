"""Slips: common mistakes, known by the answers that they give.

A file of checks may hold, for its function NAME, ``probe_NAME(student)``, which looks at what the function gives for some inputs and
returns observations: numbers and words, in lists. They say what tells one mistake from another, and leave out what checks allow to
differ: the order of labels, the kind of a collection, a place to start. ``autograder verify`` stores those of every wrong solution in
``slips.json``; a function that fails, and gives the same, has made the same mistake.
"""

import json
import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np

from autograder.course import write_whole
from autograder.exc import ChecksError
from autograder.student import StudentError

FILE = "slips.json"
DIGITS = 9
RTOL, ATOL = 1e-6, 1e-9
MOST_OBSERVED = 10_000  # numbers and words in what a view gives
UNKNOWN = "?"  # an observation that is like no other, itself included

Observation = float | str | Sequence["Observation"]


@dataclass(frozen=True)
class Slip:
    """A mistake that wrong solutions have in common.

    Attributes
    ----------
    function, name : str
        Whose it is, and what it is called.
    hint : str
        What to tell the student.
    """

    function: str
    name: str
    hint: str


@dataclass(frozen=True)
class Known:
    """A slip in one coding: the file it comes from, and what a probe sees of it."""

    slip: Slip
    file: str
    seen: Observation


def look(*views: Callable[[], Any]) -> list[Observation]:
    """Take down what each view gives; where the notebook has no such answer, of what kind the failure is."""
    return [_look(view) for view in views]


def _look(view: Callable[[], Any]) -> Observation:
    try:
        return plain(view())
    except StudentError as error:
        return "no answer" if error.kind in {"form", "raised"} else error.kind
    except (AssertionError, MemoryError, OverflowError, RecursionError):
        return "no answer"  # a check's own demand, or an answer too large or too deep to look at


def plain(value: Any) -> Observation:
    """Give numbers and arrays as floats in lists, rounded to what is compared.

    Raises
    ------
    MemoryError
        When there are more than ``MOST_OBSERVED`` of them, lists included.
    """
    return _plain(value, [MOST_OBSERVED])


def _plain(value: Any, left: list[int]) -> Observation:
    left[0] -= 1
    if left[0] < 0:
        raise MemoryError(f"more than {MOST_OBSERVED} observations")
    if isinstance(value, str):
        return value
    if isinstance(value, np.ndarray | list | tuple):
        return [_plain(part, left) for part in value]
    number = float(value)
    return float(f"{number:.{DIGITS}g}") if math.isfinite(number) else str(number)


def same(one: Observation, other: Observation) -> bool:
    """Tell whether two observations are the same but for rounding."""
    if isinstance(one, str) or isinstance(other, str):
        return one == other != UNKNOWN
    if isinstance(one, Sequence) and isinstance(other, Sequence):
        return len(one) == len(other) and all(map(same, one, other))
    if isinstance(one, Sequence) or isinstance(other, Sequence):
        return False
    return math.isclose(one, other, rel_tol=RTOL, abs_tol=ATOL)


def match(known: Iterable[Known], function: str, seen: Observation) -> tuple[Slip, ...]:
    """Give the slips of a function whose answers these are; several where they cannot be told apart."""
    return tuple(dict.fromkeys(one.slip for one in known if one.slip.function == function and same(one.seen, seen)))


def hint(slips: Sequence[Slip]) -> str:
    """Tell a student of a slip; of all of them, where their answers are the same."""
    return " Or: ".join(dict.fromkeys(slip.hint for slip in slips))


def read_slips(checks: Path) -> tuple[Known, ...]:
    """Read what ``autograder verify`` stored in a folder of checks; nothing where it never did."""
    path = checks / FILE
    if not path.is_file():
        return ()
    try:
        stored = json.loads(path.read_text("utf-8"))
        return tuple(Known(Slip(**entry["slip"]), entry["file"], entry["seen"]) for entry in stored)
    except (ValueError, TypeError, KeyError) as error:
        got = f"{type(error).__name__}: {error}"
        raise ChecksError(str(path), "what autograder verify wrote", got, "delete it and verify again") from None


def write_slips(checks: Path, known: Sequence[Known]) -> bool:
    """Store wrong solutions' answers for hints; tell whether they have changed. What differs by rounding alone stays as it is."""
    path = checks / FILE
    if path.is_file() and _alike(read_slips(checks), known):
        return False
    lines = [json.dumps(asdict(one), ensure_ascii=False, allow_nan=False) for one in known]
    write_whole(path, "[\n" + ",\n".join(lines) + "\n]\n")
    return True


def _alike(before: Sequence[Known], now: Sequence[Known]) -> bool:
    return [(one.slip, one.file) for one in before] == [(one.slip, one.file) for one in now] and all(
        same(one.seen, other.seen) for one, other in zip(before, now, strict=True)
    )
