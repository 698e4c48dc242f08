"""How cells and checks did in a class, and whether a check is at fault rather than the students."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean, median, stdev
from typing import Any

import numpy as np
from numpy.typing import NDArray

LEAST_STUDENTS, LEAST_EACH = 20, 3  # for a sentence: students, and of these on either side
LOW = 0.15  # a check below this says little; 0.2 is the usual bound for a test of one subject
NEGATIVE = (
    "Those who do well elsewhere fail this more often than the others: look at it, "
    "and at what it asks."
)
WEAK = "It hardly tells those who do well elsewhere from the others."
NOBODY = "Nobody passes: look at it, at the question, and at what was taught."


@dataclass(frozen=True)
class Item:
    """A cell, or one check of it, over a class.

    Attributes
    ----------
    name : str
    points : float or None
        What it is worth; None for a check whose worth is not known.
    mean : float
        The mean score of a cell; the share of those who passed a check.
    passed, of : int
        How many had full marks, or passed, and of how many.
    discrimination : float or None
        The correlation of its score with that of everything else (corrected item-total
        correlation), from -1 to 1; None where one of them does not vary.
    words : str
        What a low or negative discrimination says; empty if there is nothing to say.
    """

    name: str
    points: float | None
    mean: float
    passed: int
    of: int
    discrimination: float | None
    words: str


@dataclass(frozen=True)
class Scores:
    """The scores of a class: how many, mean, median, standard deviation, least and most."""

    count: int
    mean: float
    median: float
    spread: float
    least: float
    most: float


def summarise(scores: Sequence[float]) -> Scores | None:
    """Summarise scores; None if there are none."""
    if not scores:
        return None
    spread = stdev(scores) if len(scores) > 1 else 0.0
    return Scores(len(scores), fmean(scores), median(scores), spread, min(scores), max(scores))


def cell_items(rows: Sequence[Mapping[str, Any]]) -> dict[str, Item]:
    """Return how each cell did, by its name, from lines of ``results.jsonl``."""
    items = {}
    for grade_id in _in_order(row["cells"] for row in rows):
        cells = [(row, row["cells"][grade_id]) for row in rows if grade_id in row["cells"]]
        scores = np.array([cell["score"] for _, cell in cells], dtype=float)
        rest = np.array([row["score"] for row, _ in cells], dtype=float) - scores
        points = cells[0][1]["points"]
        items[grade_id] = _item(grade_id, points, points, scores, rest)
    return items


def check_items(
    rows: Sequence[Mapping[str, Any]], grade_id: str, points: Mapping[str, float]
) -> list[Item]:
    """Return how each check of a cell did; ``points`` are what its checks are worth, by name.

    The asserts of a test cell are worth nothing by themselves: they are compared with the other
    cells.
    """
    outcomes: dict[str, list[tuple[float, float]]] = {}
    for row in rows:
        cell = row["cells"].get(grade_id)
        for check in cell["checks"] if cell else ():
            name, passed = check["name"], float(check["passed"])
            own = points[name] * passed if name in points else cell["score"]
            outcomes.setdefault(name, []).append((passed, row["score"] - own))
    items = []
    for name, pairs in outcomes.items():
        passed, rest = np.array(pairs, dtype=float).T
        items.append(_item(name, points.get(name), 1.0, passed, rest))
    return items


def _item(
    name: str,
    points: float | None,
    best: float,
    outcomes: NDArray[np.float64],
    rest: NDArray[np.float64],
) -> Item:
    """Summarise outcomes, of which the ``best`` is full marks, beside what else was earned."""
    full, found = int((outcomes >= best).sum()), _correlation(outcomes, rest)
    words = _words(full, len(outcomes), found)
    return Item(name, points, float(outcomes.mean()), full, len(outcomes), found, words)


def _words(passed: int, count: int, discrimination: float | None) -> str:
    if count >= LEAST_STUDENTS and passed == 0:
        return NOBODY
    if discrimination is None or count < LEAST_STUDENTS:
        return ""
    if min(passed, count - passed) < LEAST_EACH or discrimination >= LOW:
        return ""
    return NEGATIVE if discrimination < 0 else WEAK


def _correlation(one: NDArray[np.float64], other: NDArray[np.float64]) -> float | None:
    """Return the correlation of two samples; None where one of them does not vary."""
    if len(one) < 2 or not (np.ptp(one) > 0 and np.ptp(other) > 0):
        return None
    return float(np.corrcoef(one, other)[0, 1])


def _in_order(cells: Any) -> list[str]:
    return list(dict.fromkeys(grade_id for its in cells for grade_id in its))
