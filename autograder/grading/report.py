"""The outcome of a submission: a part for each notebook, and their total."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from nbformat import NotebookNode

from autograder.grading.verdict import CellReport, total
from autograder.intake.assignment import label

STATUSES = ("graded", "mended", "stopped", "unreadable", "missing")  # the worst last
NOTHING_TO_GRADE = frozenset({"unreadable", "missing"})
GRADER_ERROR = "grader-error"


@dataclass(frozen=True)
class NotebookReport:
    """The outcome of one notebook.

    Attributes
    ----------
    name : str
    status : str
        ``graded``; ``mended``, graded after mending; ``stopped``, a limit or a crash cut the
        notebook short, and what ran is scored; ``unreadable`` or ``missing``, there was no notebook
        to grade.
    cells : tuple of CellReport
        One for each cell that is graded by checks or tests.
    notebook : NotebookNode
        The notebook with the outputs of its cells; those of grade cells come from the trusted side.
    mended : tuple of str
        What had to be mended before the notebook could be graded.
    error : str
        Why there is no score, or what was cut short; empty if everything ran.
    unanswered : frozenset of str
        The student's own cells that are as they were released, by ``grade_id``.
    seconds : mapping of str to float
        Where the time went: ``open``, ``cells``, ``checks``.
    """

    name: str
    status: str
    cells: tuple[CellReport, ...]
    notebook: NotebookNode
    mended: tuple[str, ...] = ()
    error: str = ""
    unanswered: frozenset[str] = frozenset()
    seconds: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class Report:
    """The outcome of a submission.

    Attributes
    ----------
    student : str
    notebooks : tuple of NotebookReport
        One for each notebook of the assignment; none after a grader's error.
    left_out : tuple of str
        What was handed in and left out, and why.
    fault : str
        The grader's own error: then there is no score.
    """

    student: str
    notebooks: tuple[NotebookReport, ...] = ()
    left_out: tuple[str, ...] = ()
    fault: str = ""

    @property
    def status(self) -> str:
        """Return the worst status of its notebooks, or ``grader-error``."""
        if self.fault:
            return GRADER_ERROR
        return max((part.status for part in self.notebooks), key=STATUSES.index)

    @property
    def cells(self) -> tuple[CellReport, ...]:
        """Return what each cell earned, by its name in tables."""
        return tuple(
            replace(cell, grade_id=label(part.name, cell.grade_id, several=self._several))
            for part in self.notebooks
            for cell in part.cells
        )

    @property
    def score(self) -> float:
        """Add up the scores of the cells."""
        return total(cell.score for part in self.notebooks for cell in part.cells)

    @property
    def scores(self) -> dict[tuple[str, str], float]:
        """Return what each cell earned, by its notebook and its ``grade_id``."""
        return {
            (part.name, cell.grade_id): cell.score for part in self.notebooks for cell in part.cells
        }

    @property
    def mended(self) -> tuple[str, ...]:
        """Return what was mended or left out; with several notebooks, under the name of each."""
        notes = [self._of(part, note) for part in self.notebooks for note in part.mended]
        return (*notes, *self.left_out)

    @property
    def error(self) -> str:
        """Say why there is no score, or what was cut short."""
        return self.fault or "; ".join(
            self._of(part, part.error) for part in self.notebooks if part.error
        )

    @property
    def seconds(self) -> Mapping[str, float]:
        """Add up where the time went."""
        total: Counter[str] = Counter()
        for part in self.notebooks:
            total.update(part.seconds)
        return dict(total)

    def of(self, notebook: str) -> NotebookReport:
        """Return the part for a notebook."""
        return next(part for part in self.notebooks if part.name == notebook)

    def bare(self) -> "Report":
        """Return the same without the notebooks themselves."""
        parts = (replace(part, notebook=NotebookNode()) for part in self.notebooks)
        return replace(self, notebooks=tuple(parts))

    @property
    def _several(self) -> bool:
        return len(self.notebooks) > 1

    def _of(self, part: NotebookReport, words: str) -> str:
        return f"{part.name}: {words}" if self._several else words
