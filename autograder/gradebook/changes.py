"""Whose score changed between two runs, from what to what, and which checks differ."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rich.console import Console

from autograder.gradebook.tables import as_csv, counted, number
from autograder.intake.cells import printable

COLUMNS = (
    "student",
    "score_before",
    "score_after",
    "grade_id",
    "cell_before",
    "cell_after",
    "now_passed",
    "now_failed",
)
MOST_SHOWN = 40


@dataclass(frozen=True)
class Change:
    """One grade cell of one student that earns something else than before.

    Attributes
    ----------
    student, grade_id : str
    score, cell : tuple of float or None
        Before and after: of the whole submission, and of the cell; None if there was none.
    passed, failed : tuple of str
        The checks that pass now and did not, and the reverse, including new and removed checks.
    """

    student: str
    grade_id: str
    score: tuple[float | None, float | None]
    cell: tuple[float | None, float | None]
    passed: tuple[str, ...]
    failed: tuple[str, ...]


def changes(
    before: Mapping[str, Mapping[str, Any]], after: Sequence[Mapping[str, Any]]
) -> list[Change]:
    """Compare the results of a run with earlier ones; skip students without earlier ones."""
    return [
        change
        for row in after
        if row["student"] in before
        for change in _of(before[row["student"]], row)
    ]


def _of(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Change]:
    for grade_id in dict.fromkeys([*old["cells"], *new["cells"]]):
        was, now = old["cells"].get(grade_id), new["cells"].get(grade_id)
        cell = (was and was["score"], now and now["score"])
        if cell[0] != cell[1]:
            passed = {check["name"]: check["passed"] for check in was["checks"]} if was else {}
            passes = {check["name"]: check["passed"] for check in now["checks"]} if now else {}
            gained = tuple(name for name, right in passes.items() if right and not passed.get(name))
            lost = tuple(name for name, right in passed.items() if right and not passes.get(name))
            yield Change(new["student"], grade_id, (old["score"], new["score"]), cell, gained, lost)


def as_table(found: Sequence[Change]) -> str:
    """Return the changes as CSV, with a line for each grade cell of a student."""
    rows = [
        (
            change.student,
            *change.score,
            change.grade_id,
            *change.cell,
            "; ".join(change.passed),
            "; ".join(change.failed),
        )
        for change in found
    ]
    return as_csv(COLUMNS, rows)


def show_changes(found: Sequence[Change], console: Console) -> None:
    """Print whose score changed; only the first, if they are many."""
    students = len({change.student for change in found})
    console.print(f"{counted(students, 'score')} changed." if students else "No score changed.")
    for change in found[:MOST_SHOWN]:
        checks = [f"now passes: {name}" for name in change.passed] + [
            f"now fails: {name}" for name in change.failed
        ]
        before, after = (number(value) or "no score" for value in change.cell)
        words = "; ".join([f"{change.grade_id}: {before} -> {after}", *checks])
        console.print(f"  {printable(change.student)}: {words}", markup=False, soft_wrap=True)
    if len(found) > MOST_SHOWN:
        console.print(f"  and {len(found) - MOST_SHOWN} more")
