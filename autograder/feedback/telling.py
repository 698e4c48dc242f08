"""What a page may tell now; what it withholds is in no part of it, its hash included."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from nbformat import NotebookNode
from nbgrader.utils import is_grade, is_solution

from autograder.gradebook.grades import Grades
from autograder.gradebook.receipts import Receipt
from autograder.gradebook.rules import BEST, FORM, HINTS, TICKS, Rules
from autograder.gradebook.tables import counted
from autograder.gradebook.times import in_words
from autograder.grading.metadata import read_cell_metadata
from autograder.intake.cells import grade_id_of
from autograder.private import remove_hidden_tests

NEVER = "never"


@dataclass(frozen=True)
class Telling:
    """What a page tells besides the outcome of grading, and how much of that.

    Attributes
    ----------
    level : str
        One of :data:`~autograder.gradebook.rules.LEVELS`.
    due : str
        When the assignment is due, in words; empty if it never is.
    receipt : Receipt or None
        What was handed in, if that is known.
    arrived, budget : str
        When it was handed in, and what is left of the attempts, in words.
    """

    level: str = HINTS
    due: str = ""
    receipt: Receipt | None = None
    arrived: str = ""
    budget: str = ""

    @classmethod
    def of(
        cls, rules: Rules, due: datetime | None, receipt: Receipt | None, now: datetime
    ) -> "Telling":
        """Return what a page tells at a time."""
        zone = rules.zone
        arrived = budget = ""
        if receipt:
            arrived = in_words(datetime.fromisoformat(receipt.arrived), zone, seconds=True)
            budget = budget_in_words(receipt, rules)
        due_words = in_words(due, zone) if due else ""
        return cls(rules.level(due, now), due_words, receipt, arrived, budget)

    @property
    def told_all(self) -> bool:
        """Return whether nothing is withheld."""
        return self.level == HINTS

    @property
    def told_later(self) -> str:
        """Say what the page withholds, and until when; empty if it tells all."""
        words = {
            FORM: "points or what the checks found",
            TICKS: "why a check failed",
            "messages": "hints",
        }.get(self.level)
        if not words:
            return ""
        until = f"until the work is due, on {self.due}" if self.due else "for now"
        return f"this page does not tell {words}, {until}"


TOLD_ALL = Telling()


def budget_in_words(receipt: Receipt, rules: Rules) -> str:
    """Say which attempt it was, how many are left, and which one counts."""
    parts = []
    if receipt.attempt is not None:
        of = f" of {receipt.most}" if receipt.most else ""
        again = ", handed in again, which uses up none" if receipt.again else ""
        parts.append(f"Attempt {receipt.attempt}{of}{again}.")
    if receipt.per_day:
        were = "was" if receipt.today == 1 else "were"
        per_day = counted(receipt.per_day, "attempt")
        parts.append(f"That day {receipt.today} of {per_day} {were} used.")
    if receipt.free == NEVER:
        parts.append("No attempt is left.")
    elif receipt.free:
        free = in_words(datetime.fromisoformat(receipt.free), rules.zone)
        parts.append(f"The next attempt is free on {free}.")
    if receipt.attempt is not None:
        counts = "best" if rules.counts == BEST else "last"
        parts.append(f"Of your attempts, the {counts} one counts.")
    return " ".join(parts)


def told_grades(grades: Grades, level: str) -> Grades:
    """Return what a page tells of a student's grades; people's comments may quote checks."""
    if level == FORM:
        return replace(grades, marks={}, comments={}, late=0.0, late_s=0.0)
    if level == TICKS:
        return replace(grades, comments={})
    return grades


def told_checks(came_of_it: Mapping[str, Any], level: str) -> Mapping[str, Any]:
    """Return what a page tells of a cell's checks."""
    if level == HINTS or not came_of_it:
        return came_of_it
    told = {**came_of_it, "hints": ()}
    if level == TICKS:
        told["checks"] = [{**check, "message": ""} for check in came_of_it["checks"]]
    return told


def told_error(notebook: NotebookNode, error: str, level: str, *, ungraded: bool) -> str:
    """Return what was cut short; of hidden checks that were, only from ``messages`` on.

    An endless loop on hidden inputs would tell about them.
    """
    if ungraded or level not in {FORM, TICKS}:
        return error
    stopped = [
        str(output.get("evalue", ""))
        for cell in notebook.cells
        if cell.cell_type == "code" and not _is_check(cell)
        for output in cell.get("outputs", ())
        if output.output_type == "error" and output.get("ename") == "Stopped"
    ]
    return "; ".join(dict.fromkeys(stopped))


def withhold(notebook: NotebookNode, grades: Grades, level: str, marks: tuple[str, str]) -> None:
    """Take out of a notebook what its grade cells have put out, as far as it is not told.

    Checks of form, without points and without a hidden part, stay as they are: students can run
    them themselves.
    """
    for cell in notebook.cells:
        if level == HINTS or cell.cell_type != "code" or not _is_check(cell):
            continue
        ours = bool(read_cell_metadata(cell))
        mark = grades.marks.get(grade_id_of(cell))
        hides = remove_hidden_tests(cell.source, marks) != cell.source
        if ours or (level in {FORM, TICKS} and (hides or mark is None or mark.points)):
            cell.outputs = []


def _is_check(cell: NotebookNode) -> bool:
    return bool(is_grade(cell) and not is_solution(cell))
