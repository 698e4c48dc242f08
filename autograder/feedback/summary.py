"""What a feedback page says: from a graded notebook, and what the gradebook holds."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from nbformat import NotebookNode

from autograder.feedback.telling import TOLD_ALL, Telling, told_checks, told_error, told_grades
from autograder.gradebook.grades import Grades, Mark, with_id
from autograder.gradebook.rules import FORM
from autograder.grading.checker import PREFIX
from autograder.grading.metadata import read_cell_metadata, read_metadata
from autograder.grading.report import NOTHING_TO_GRADE
from autograder.intake.cells import grade_id_of


@dataclass(frozen=True)
class Finding:
    """Checks of one function with the same outcome, for the same reason.

    Attributes
    ----------
    passed : bool
    names : tuple of str
    points : float
        What they are worth together.
    message : str
        Why they failed, or with what help they passed.
    """

    passed: bool
    names: tuple[str, ...]
    points: float
    message: str

    @property
    def tells(self) -> bool:
        """Return whether there is more to say than that the checks passed."""
        return not self.passed or bool(self.message)


@dataclass(frozen=True)
class Row:
    """One cell that earns points.

    Attributes
    ----------
    grade_id, name : str
        nbgrader's name of the cell, and the name of the function that it checks.
    mark : Mark
    verdicts : tuple of bool
        Whether each of its checks passed; empty if it has none.
    findings : tuple of Finding
    hints : tuple of str
    helped : tuple of str
        The functions that were replaced by correct ones.
    """

    grade_id: str
    name: str
    mark: Mark
    verdicts: tuple[bool, ...] = ()
    findings: tuple[Finding, ...] = ()
    hints: tuple[str, ...] = ()
    helped: tuple[str, ...] = ()

    @property
    def passed(self) -> int:
        """Count the checks that passed."""
        return sum(self.verdicts)

    @property
    def standing(self) -> str:
        """Return one word for how the cell stands, which is also a class in the style sheet."""
        if self.mark.waits:
            return "waiting"
        if self.mark.score >= self.mark.points:
            return "full"
        return "part" if self.mark.score > 0 else "none"

    @property
    def telling(self) -> tuple[Finding, ...]:
        """Return the findings with something to say."""
        return tuple(finding for finding in self.findings if finding.tells)

    @property
    def overruled(self) -> bool:
        """Return whether a person gave another score than the checks did."""
        return self.mark.by_hand is not None and self.mark.by_hand != self.mark.automatic


@dataclass(frozen=True)
class Page:
    """Everything above the notebook.

    Attributes
    ----------
    student, assignment : str
    grades : Grades
    rows : tuple of Row
    status, error : str
        The outcome of grading, and what was cut short or why nothing could be graded.
    mended : tuple of str
        What was mended before grading.
    telling : Telling
        How much the page tells, and what was handed in; the other attributes hold no more.
    withheld : frozenset of str
        The cells of which nothing is told, by ``grade_id``.
    full_name : str
        The student's first and last name; may be empty.
    """

    student: str
    assignment: str
    grades: Grades
    rows: tuple[Row, ...]
    status: str = ""
    error: str = ""
    mended: tuple[str, ...] = ()
    telling: Telling = TOLD_ALL
    withheld: frozenset[str] = frozenset()
    full_name: str = ""

    @property
    def who(self) -> str:
        """Return the student's name, with the one that nbgrader uses."""
        return with_id(self.full_name, self.student)

    @property
    def scored(self) -> bool:
        """Return whether the page tells points."""
        return self.telling.level != FORM

    @property
    def ungraded(self) -> bool:
        """Return whether there was no notebook to grade."""
        return self.status in NOTHING_TO_GRADE

    @property
    def to_read(self) -> tuple[Row, ...]:
        """Return the rows that have more to say than their points."""
        return () if self.ungraded else tuple(row for row in self.rows if row.telling or row.hints)

    def row(self, grade_id: str) -> Row | None:
        """Return the row of a cell."""
        return next((row for row in self.rows if row.grade_id == grade_id), None)


def make_page(
    notebook: NotebookNode,
    grades: Grades,
    student: str,
    assignment: str,
    telling: Telling = TOLD_ALL,
) -> Page:
    """Make the page of a graded notebook; it lists cells with points or a score."""
    submission, level = read_metadata(notebook), telling.level
    status, error = submission.get("status", ""), submission.get("error", "")
    cells = {grade_id_of(cell): cell for cell in notebook.cells}
    listed = {name: mark for name in cells if (mark := grades.marks.get(name)) and _counts(mark)}
    rows = [
        _row(name, mark, told_checks(read_cell_metadata(cells[name]), level))
        for name, mark in listed.items()
    ]
    return Page(
        student,
        assignment,
        told_grades(grades, level),
        () if level == FORM else tuple(rows),
        status if level != FORM or status in NOTHING_TO_GRADE else "",
        told_error(notebook, error, level, ungraded=status in NOTHING_TO_GRADE),
        tuple(submission.get("mended", ())),
        telling,
        frozenset(listed if level == FORM else ()),
        grades.full_name,
    )


def _counts(mark: Mark) -> bool:
    return bool(mark.points or mark.score)


def _row(grade_id: str, mark: Mark, came_of_it: Mapping[str, Any]) -> Row:
    checks = came_of_it.get("checks", ())
    verdicts = tuple(check["passed"] for check in checks)
    name = grade_id.removeprefix(PREFIX) if checks else grade_id
    hints, helped = tuple(came_of_it.get("hints", ())), tuple(came_of_it.get("helped", ()))
    return Row(grade_id, name, mark, verdicts, tuple(_findings(checks)), hints, helped)


def _findings(checks: Sequence[Mapping[str, Any]]) -> Iterable[Finding]:
    """Join neighbouring checks that passed without a message, or failed for the same reason."""
    for (passed, message), group in groupby(
        checks, lambda check: (check["passed"], check["message"])
    ):
        alike = list(group)
        points = sum(check["points"] for check in alike)
        yield Finding(passed, tuple(check["name"] for check in alike), points, message)
