"""Grade one submission: run its notebook in a jail, and the checks outside it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from nbformat import NotebookNode
from nbformat.v4 import new_output
from nbgrader.preprocessors import ClearHiddenTests
from nbgrader.utils import is_grade, is_solution

from autograder.checker import CheckResult, Checks
from autograder.jail.confine import Limits
from autograder.report import lines
from autograder.session import Session, SessionEnded, Warm

ENDED = "The notebook's process had ended before this cell: {why}."


@dataclass(frozen=True)
class CellReport:
    """What a grade cell earned.

    Attributes
    ----------
    grade_id : str
    score, points : float
        Earned, and possible.
    checks : tuple of CheckResult
    """

    grade_id: str
    points: float
    checks: tuple[CheckResult, ...]

    @property
    def score(self) -> float:
        """Add up the points of the checks that passed."""
        return sum(check.points for check in self.checks if check.passed)


@dataclass(frozen=True)
class Report:
    """What became of a submission.

    Attributes
    ----------
    status : str
        ``graded``, or ``stopped`` when a limit or a crash cut the notebook short; what ran is scored.
    cells : tuple of CellReport
    notebook : NotebookNode
        The notebook with the outputs of its cells; those of the grade cells are the trusted side's own.
    """

    status: str
    cells: tuple[CellReport, ...]
    notebook: NotebookNode


def grade(notebook: NotebookNode, files: Mapping[str, bytes], checks: Checks, warm: Warm, limits: Limits) -> Report:
    """Run a notebook in a jail that holds these files, and check it at each of its grade cells.

    Raises
    ------
    ChecksError
        When a check is itself at fault: there is no score then.
    """
    with warm.session(files, limits) as session:
        return _Grading(notebook, checks, session).report()


class _Grading:
    def __init__(self, notebook: NotebookNode, checks: Checks, session: Session) -> None:
        self.notebook, self.checks, self.session = notebook, checks, session
        self.ended = ""

    def report(self) -> Report:
        cells = tuple(self._cells())
        return Report("stopped" if self.ended else "graded", cells, self.notebook)

    def _cells(self) -> Iterator[CellReport]:
        for cell in self.notebook.cells:
            if cell.cell_type != "code":
                continue
            cell.outputs, cell.execution_count = [], None
            if is_grade(cell) and not is_solution(cell):
                yield from self._grade_cell(cell)
            else:
                self._run(cell, cell.source)

    def _grade_cell(self, cell: NotebookNode) -> Iterator[CellReport]:
        """Check the notebook as it is before the cell, run the visible part, and write the cell's outputs."""
        grade_id = cell.metadata.nbgrader.grade_id
        checked = grade_id in self.checks.points
        results = self._check(grade_id) if checked else ()
        self._run(cell, _visible(cell))
        cell.outputs = [output for output in cell.outputs if output.output_type != "execute_result"]
        if checked:
            report = CellReport(grade_id, self.checks.points[grade_id], results)
            told = new_output("stream", name="stdout", text="\n".join(lines(results)) + "\n")
            score = new_output("execute_result", data={"text/plain": repr(float(report.score))}, execution_count=cell.execution_count)
            cell.outputs = [told, score]
            yield report

    def _check(self, grade_id: str) -> tuple[CheckResult, ...]:
        try:
            if not self.ended:
                with self.session.student() as student:
                    return tuple(self.checks.run(grade_id, student))
        except SessionEnded as end:
            self.ended = str(end)
        return self._unchecked(grade_id)

    def _unchecked(self, grade_id: str) -> tuple[CheckResult, ...]:
        failed = CheckResult("", 0.0, passed=False, message=ENDED.format(why=self.ended))
        return tuple(replace(failed, name=name, points=points) for name, points in self.checks.names(grade_id))

    def _run(self, cell: NotebookNode, source: str) -> None:
        if self.ended:
            return
        try:
            outputs, count = self.session.run_cell(source)
        except SessionEnded as end:
            self.ended = str(end)
            cell.outputs = [new_output("error", ename="Stopped", evalue=self.ended, traceback=[f"Stopped: {self.ended}"])]
            return
        cell.execution_count = count
        cell.outputs = [output for raw in outputs if (output := _valid(raw, count))]


def _visible(cell: NotebookNode) -> str:
    """Give a grade cell's source without its hidden region."""
    visible = NotebookNode(source=cell.source)
    ClearHiddenTests()._remove_hidden_test_region(visible)  # noqa: SLF001 - nbgrader's own rule
    return str(visible.source)


def _valid(raw: Any, count: int) -> Any:
    """Make an output of what the jail sent, or nothing where it is none."""
    match raw:
        case {"output_type": "stream", "name": "stdout" | "stderr" as name, "text": str(text)}:
            return new_output("stream", name=name, text=text)
        case {"output_type": "error", "ename": str(ename), "evalue": str(evalue), "traceback": list(traceback)}:
            return new_output("error", ename=ename, evalue=evalue, traceback=[line for line in traceback if isinstance(line, str)])
        case {"output_type": "display_data" | "execute_result" as kind, "data": dict(data)}:
            plain = {mime: text for mime, text in data.items() if isinstance(mime, str) and isinstance(text, str)}
            numbered = {"execution_count": count} if kind == "execute_result" else {}
            return new_output(kind, data=plain, **numbered)
    return None
