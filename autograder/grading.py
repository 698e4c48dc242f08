"""Grade one submission: run its notebook in a jail, and the checks outside it."""

import math
import time
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from copy import deepcopy
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any

from nbformat import NotebookNode
from nbformat.v4 import new_output
from nbgrader.utils import compute_checksum, is_grade, is_solution

from autograder.cells import Missing, Unreadable
from autograder.checker import CheckResult, Checks
from autograder.exc import ChecksError, JailError
from autograder.intake import Assignment, Submission, head_of, substitute, take_in, told, visible
from autograder.jail.confine import Limits
from autograder.report import lines
from autograder.session import Head, Session, SessionEnded, TookTooLong, Warm
from autograder.verdict import CellReport, judge

ENDED = "The notebook's process had ended before this cell: {why}."
UNREAD = "What was handed in could not be graded: {why}."


@dataclass(frozen=True)
class Report:
    """What became of a submission.

    Attributes
    ----------
    student : str
    status : str
        ``graded``; ``mended``, graded after mending; ``stopped``, a limit or a crash cut the notebook short, and what ran is scored;
        ``unreadable`` or ``missing``, there was no notebook to grade; ``grader-error``, the grader's own fault, without any score.
    cells : tuple of CellReport
        One for each grade cell that has checks.
    notebook : NotebookNode
        The notebook with the outputs of its cells; those of the grade cells are the trusted side's own. Empty after a grader's error.
    mended : tuple of str
        What had to be mended or left out before the notebook could be graded.
    error : str
        Why there is no score; empty where there is one.
    unanswered : frozenset of str
        The cells of the student's own that are as they were released, by ``grade_id``.
    seconds : mapping of str to float
        Where the time went: ``open``, ``cells``, ``checks``.
    """

    student: str
    status: str
    cells: tuple[CellReport, ...]
    notebook: NotebookNode
    mended: tuple[str, ...] = ()
    error: str = ""
    unanswered: frozenset[str] = frozenset()
    seconds: Mapping[str, float] = field(default_factory=dict)

    @property
    def score(self) -> float:
        """Add up the scores of the cells."""
        return sum(cell.score for cell in self.cells)


class Grader:
    """Grades submissions of one assignment, each in a jail of its own.

    The notebook's first cells, which students have no cause to change, are run once for all who left them as they were.

    Attributes
    ----------
    probing : bool
        Whether to look at what every function gives for its probe, not only at those that fail.
    shared : mapping of str to CellReport
        What grade cells earn that stand among cells which are run once for all; see :meth:`share`. Without it those cells are run.
    passed_over : collection of str
        The cells, by their ids, that are not run.
    hurried : bool
        Whether the checks look for a verdict alone; see :func:`~autograder.verdict.judge`.
    """

    def __init__(self, assignment: Assignment, checks: Checks, warm: Warm, limits: Limits) -> None:
        self.assignment, self.checks, self.warm, self.limits = assignment, checks, warm, limits
        for grade_id, original in assignment.cells.items():
            if original.checked and grade_id not in checks.points:
                raise ChecksError(grade_id, "checks of its own", "none", "write them, or mend the cell's grade_id and release again")
        head = head_of(assignment.released)
        self.probing = False
        self.shared: Mapping[str, CellReport] = {}
        self.passed_over: Collection[str] = ()
        self.hurried = False
        self._heads: list[Head] = []
        self._run_once(head)
        self._first = len(head)

    def grade(self, submission: Submission) -> Report:
        """Grade a submission. The report depends on nothing but what the submission and this grader hold.

        Raises
        ------
        ChecksError
            When a check is itself at fault: there is no score then.
        """
        try:
            if isinstance(submission.notebook, Exception):
                raise submission.notebook
            notebook, mended = take_in(submission.notebook, self.assignment)
        except Unreadable as why:
            return self._ungraded(submission, why)
        files = self.assignment.files_with(submission.files)
        head = self._head(notebook) if files == self.assignment.files else None
        grading = self._run(notebook, files, head)
        if grading.crashed:  # by its own doing, or by a machine short of memory: only what happens again is the notebook's
            grading = self._run(notebook, files, None)
        mended += submission.left_out
        status = "stopped" if grading.ended else "mended" if mended else "graded"
        cells = tuple(grading.cells)
        if mended:
            notebook.cells.insert(0, told(mended))
        return Report(submission.student, status, cells, notebook, tuple(mended), unanswered=_unanswered(notebook), seconds=grading.seconds)

    def _run(self, notebook: NotebookNode, files: Mapping[str, bytes], head: Head | None) -> "_Grading":
        grading = _Grading(self._code(notebook), partial(judge, self.checks, probe=self.probing, hurried=self.hurried), self.checks)
        with ExitStack() as jail:
            with grading.timed("open"):
                try:
                    session = jail.enter_context((head or self.warm).session(files, self.limits))
                except JailError:
                    if not head:
                        raise
                    self._heads.remove(head)  # it is gone; without it grading only takes longer
                    head = None
                    session = jail.enter_context(self.warm.session(files, self.limits))
            grading.run(session, head, self.shared)
        return grading

    def share(self, cells: Iterable[NotebookNode]) -> None:
        """Run cells up to each solution cell among them, once for all submissions that begin so: the instructor's own alone."""
        begun: list[str] = []
        for cell in cells:
            if is_solution(cell) and len(begun) > self._first:
                self._run_once(begun)
            if cell.cell_type == "code":
                begun.append(cell.source)

    def _run_once(self, cells: Sequence[str]) -> None:
        base = max(self._heads, key=lambda head: len(head.cells), default=self.warm)
        head = base.head(cells[len(base.cells) :], self.assignment.files, self.limits) if cells else None
        self._heads += [head] if head else []

    def _code(self, notebook: NotebookNode) -> list[NotebookNode]:
        """Give the cells that are run."""
        return [cell for cell in notebook.cells if cell.cell_type == "code" and cell.id not in self.passed_over]

    def _head(self, notebook: NotebookNode) -> Head | None:
        """Give the longest head that the notebook begins with."""
        code = [visible(cell.source) if is_grade(cell) else cell.source for cell in self._code(notebook)]
        usable = [head for head in self._heads if self.shared or len(head.cells) == self._first]
        begun = [head for head in usable if code[: len(head.cells)] == list(head.cells)]
        return max(begun, key=lambda head: len(head.cells), default=None)

    def _ungraded(self, submission: Submission, why: Unreadable) -> Report:
        notebook = substitute(self.assignment, str(why))
        cells = []
        for cell in notebook.cells:
            grade_id = cell.metadata.get("nbgrader", {}).get("grade_id")
            if grade_id in self.checks.points:
                cells.append(_failed(self.checks, grade_id, UNREAD.format(why=why)))
                _write_report(cell, cells[-1])
        status = "missing" if isinstance(why, Missing) else "unreadable"
        unanswered = _unanswered(notebook)
        return Report(submission.student, status, tuple(cells), notebook, submission.left_out, error=str(why), unanswered=unanswered)


class _Grading:
    """One notebook on its way through a session."""

    def __init__(self, code: Sequence[NotebookNode], judge: Callable[..., Iterator[CellReport]], checks: Checks) -> None:
        self.code, self.judge, self.checks = code, judge, checks
        self.cells: list[CellReport] = []
        self.ended = ""
        self.crashed = False
        self.seconds = dict.fromkeys(("open", "cells", "checks"), 0.0)

    @contextmanager
    def timed(self, part: str) -> Iterator[None]:
        begin = time.perf_counter()
        try:
            yield
        finally:
            self.seconds[part] += time.perf_counter() - begin

    def run(self, session: Session, head: Head | None, shared: Mapping[str, CellReport]) -> None:
        """Run the cells in their order, and check at each grade cell; the head's cells have run, and earned what is shared."""
        done = iter(head.outputs if head else ())
        for count, cell in enumerate(self.code, start=1):
            if (outputs := next(done, None)) is not None:
                self._write(cell, deepcopy(outputs), count)
                if report := shared.get(cell.metadata.get("nbgrader", {}).get("grade_id")):
                    self.cells.append(report)
                    _write_report(cell, report)
            elif is_grade(cell) and not is_solution(cell):
                self._grade_cell(session, cell)
            else:
                self._run(session, cell, cell.source)

    def _grade_cell(self, session: Session, cell: NotebookNode) -> None:
        """Check the notebook as it is before the cell, run the visible part, and write the cell's outputs."""
        grade_id = cell.metadata.nbgrader.grade_id
        report = self._check(session, grade_id) if grade_id in self.checks.points else None
        self._run(session, cell, visible(cell.source))
        cell.outputs = [output for output in cell.outputs if output.output_type != "execute_result"]
        if report:
            self.cells.append(report)
            _write_report(cell, report)

    def _check(self, session: Session, grade_id: str) -> CellReport:
        report: CellReport | None = None
        earlier = {cell.grade_id: cell for cell in self.cells}
        try:
            if not self.ended:
                with self.timed("checks"):
                    for better in self.judge(grade_id, session.student, earlier):
                        report = better
        except SessionEnded as end:
            self._end(end)
        return report or _failed(self.checks, grade_id, ENDED.format(why=self.ended))

    def _end(self, end: SessionEnded) -> None:
        self.ended, self.crashed = str(end), not isinstance(end, TookTooLong)

    def _run(self, session: Session, cell: NotebookNode, source: str) -> None:
        cell.outputs, cell.execution_count = [], None
        if self.ended:
            return
        try:
            with self.timed("cells"):
                outputs, count = session.run_cell(source)
        except SessionEnded as end:
            self._end(end)
            cell.outputs = [new_output("error", ename="Stopped", evalue=self.ended, traceback=[f"Stopped: {self.ended}"])]
            return
        self._write(cell, outputs, count)

    def _write(self, cell: NotebookNode, outputs: list[Any], count: int) -> None:
        cell.execution_count = count
        cell.outputs = [output for raw in outputs if (output := _valid(raw, count))]


def _failed(checks: Checks, grade_id: str, why: str) -> CellReport:
    failed = CheckResult("", 0.0, passed=False, message=why)
    results = tuple(replace(failed, name=name, points=points) for name, points in checks.names(grade_id))
    return CellReport(grade_id, checks.points[grade_id], results)


def _write_report(cell: NotebookNode, report: CellReport) -> None:
    """Write what came of the checks into the grade cell, in the form in which nbgrader reads a score."""
    told = "\n".join(lines(report)) + "\n"
    cell.outputs = [
        NotebookNode(output_type="stream", name="stdout", text=told),
        new_output("execute_result", data={"text/plain": repr(float(report.score))}, execution_count=cell.execution_count),
    ]


def _unanswered(notebook: NotebookNode) -> frozenset[str]:
    own = [cell for cell in notebook.cells if is_solution(cell)]
    return frozenset(cell.metadata.nbgrader.grade_id for cell in own if cell.metadata.nbgrader.checksum == compute_checksum(cell))


def _valid(raw: Any, count: int) -> NotebookNode | None:
    """Make an output of what the jail sent, or nothing where it is none. What is made here need not be validated again, which is slow."""
    match raw:
        case {"output_type": "stream", "name": "stdout" | "stderr" as name, "text": str(text)}:
            return NotebookNode(output_type="stream", name=name, text=text)
        case {"output_type": "error", "ename": str(ename), "evalue": str(evalue), "traceback": list(traceback)}:
            frames = [line for line in traceback if isinstance(line, str)]
            return NotebookNode(output_type="error", ename=ename, evalue=evalue, traceback=frames)
        case {"output_type": "display_data" | "execute_result" as kind, "data": dict(data)}:
            shown = NotebookNode({mime: content for mime, content in data.items() if _can_be_shown(mime, content)})
            numbered = {"execution_count": count} if kind == "execute_result" else {}
            return NotebookNode(output_type=kind, data=shown, metadata=NotebookNode(), **numbered)
    return None


def _can_be_shown(mime: Any, content: Any) -> bool:
    """Tell whether content is of the form that its kind has: JSON for JSON, text for all else. Widgets live in a kernel alone."""
    if not isinstance(mime, str) or mime.startswith("application/vnd.jupyter"):
        return False
    return _is_json(content) if mime == "application/json" or mime.endswith("+json") else isinstance(content, str)


def _is_json(content: Any) -> bool:
    if isinstance(content, dict):
        return all(isinstance(key, str) and _is_json(part) for key, part in content.items())
    if isinstance(content, list):
        return all(map(_is_json, content))
    return content is None or isinstance(content, str | bool | int) or (isinstance(content, float) and math.isfinite(content))
