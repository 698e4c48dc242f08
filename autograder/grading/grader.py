"""Grade one submission: run its notebooks in jails, and the checks outside them."""

import math
import re
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, ExitStack, closing, contextmanager, suppress
from copy import copy, deepcopy
from dataclasses import replace
from functools import partial
from typing import Any

from nbformat import NotebookNode, from_dict
from nbformat.v4 import new_output
from nbgrader.utils import compute_checksum, is_grade, is_solution

from autograder.course import ASKS_FOR_CHECKS
from autograder.exc import ChecksError, JailError
from autograder.fingerprint import digest
from autograder.grading.checker import PREFIX, CheckResult, Checks
from autograder.grading.lines import feedback_lines
from autograder.grading.metadata import cell_metadata, write_metadata
from autograder.grading.missing import why_missing
from autograder.grading.mode import Mode, Shared
from autograder.grading.report import NotebookReport, Report
from autograder.grading.session import CellEnded, Session, SessionEnded, State
from autograder.grading.sharing import Sharing
from autograder.grading.testcells import (
    CellTests,
    Outcome,
    failed,
    outcome_of,
    read_tests,
    report_of,
    run_inside,
)
from autograder.grading.verdict import (
    CellReport,
    Open,
    faulty_helpers,
    judge_hurried,
    judge_own,
    judge_with_helpers,
)
from autograder.grading.warm import Prelude, Warm
from autograder.grading.ways import References, choose_ways
from autograder.intake.assignment import Assignment, Released, prelude_of
from autograder.intake.cells import Missing, Unreadable, grade_id_of
from autograder.intake.prepare import notes_cell, substitute, take_in
from autograder.intake.submission import Submission
from autograder.jail.calls import CallTimeout, time_limit
from autograder.jail.confine import Limits
from autograder.student import NotebookEnded, Student

ENDED = "The notebook's process had ended before this cell: {why}."
STOPPED = "cell {number}{name}: {why}; the rest went on from the state before it"
# For reading and mending a hand-in, which normally takes a few milliseconds.
INTAKE_S = 20.0
SLOW_S = 1.0  # a cell after which the notebook's state is kept for the test cells before it
SHORTEST_S = 1.0  # for a cell; see _Grading.limit_s
UNREAD = "What was handed in could not be graded: {why}."


class Grader:
    """Grades submissions of one assignment: each of its notebooks in a jail of its own.

    Attributes
    ----------
    mode : Mode
        How it grades; see :meth:`in_mode`.
    notebooks : dict of str to NotebookGrader
    """

    def __init__(self, assignment: Assignment, checks: Checks, warm: Warm, limits: Limits) -> None:
        self.assignment, self.checks, self.mode = assignment, checks, Mode(limits)
        _assert_checks(assignment, checks)
        self.notebooks = {
            name: NotebookGrader(assignment, name, checks, warm, self.mode)
            for name in assignment.notebooks
        }

    @property
    def limits(self) -> Limits:
        """Return the limits on student code."""
        return self.mode.limits

    def in_mode(self, **changes: Any) -> "Grader":
        """Return a grader that grades in another mode, with the same checks and preludes."""
        other = copy(self)
        other.mode = replace(self.mode, **changes)
        other.notebooks = {name: one.in_mode(other.mode) for name, one in self.notebooks.items()}
        return other

    def grade(self, submission: Submission) -> Report:
        """Grade a submission. The report depends only on the submission and this grader.

        Raises
        ------
        ChecksError
            If a check is itself at fault: then there is no score.
        """
        parts = tuple(one.grade(submission) for one in self.notebooks.values())
        return Report(submission.student, parts, submission.left_out)


class NotebookGrader:
    """Grades one notebook of an assignment.

    Its first cells, which students have no reason to change, run once for all who left them
    unchanged.
    """

    def __init__(
        self, assignment: Assignment, name: str, checks: Checks, warm: Warm, mode: Mode
    ) -> None:
        self.assignment, self.released = assignment, assignment.notebooks[name]
        self.checks, self.warm, self.mode = checks, warm, mode
        self.checked = [name for name in self.released.cells if name in checks.points]
        self.tests = read_tests(self.released, checks.points)
        about = (warm, self.released, assignment.files, mode.limits)
        self.references, self.ways = References(*about), choose_ways(*about, self.tests)
        self.sharing = Sharing(self.released, self.tests, self.ways)
        self.references.calm = self.sharing.calm
        self.variables = self._variables()
        self.kept_for_them = {
            PREFIX + name for grade_id in self.variables for name in checks.helpers(grade_id)
        }
        prelude = prelude_of(self.released.notebook)
        self._preludes: list[Prelude] = []
        self._run_once(prelude)
        self._first = len(prelude)

    def _variables(self) -> set[str]:
        """Return the checked cells that are about no function that students write."""
        functions = {name for slot in self.released.slots for name in slot.functions}
        return {name for name in self.checked if name.removeprefix(PREFIX) not in functions}

    def in_mode(self, mode: Mode) -> "NotebookGrader":
        """Return the same grader in another mode."""
        other = copy(self)
        other.mode = mode
        return other

    def grade(self, submission: Submission) -> NotebookReport:
        """Grade the notebook of a submission.

        Raises
        ------
        ChecksError
            If a check is itself at fault: then there is no score.
        """
        handed_in, released = submission.notebooks[self.released.name], self.released
        try:
            if isinstance(handed_in, Exception):
                raise handed_in
            with time_limit(INTAKE_S):
                notebook, mended = take_in(handed_in, released)
        except Unreadable as why:
            return self._ungraded(submission, why)
        except CallTimeout:
            slow = Unreadable(f"mending it took longer than {INTAKE_S:g} s")
            return replace(self._ungraded(submission, slow), status="stopped")
        files = self.assignment.files_with(submission.files)
        prelude = self._prelude(notebook) if files == self.assignment.files else None
        variation = digest(handed_in, submission.files)
        grading = self._run(notebook, files, prelude, variation)
        # If the machine was short of memory, the notebook will not crash again.
        if grading.crashed:
            grading = self._run(notebook, files, None, variation, careful=True)
        elif grading.lost:
            grading = self._run(notebook, files, prelude, variation, careful=True)
        notes = (*mended, *submission.left_out)
        status = "stopped" if grading.stopped else "mended" if notes else "graded"
        if notes:
            notebook.cells.insert(0, notes_cell(notes))
        error = "; ".join(grading.stopped)
        write_metadata(notebook, status, notes, error)
        return NotebookReport(
            released.name,
            status,
            tuple(grading.cells),
            notebook,
            tuple(mended),
            error,
            unanswered=_unanswered(notebook),
            seconds=grading.seconds,
        )

    def _run(
        self,
        notebook: NotebookNode,
        files: Mapping[str, bytes],
        prelude: Prelude | None,
        variation: str,
        *,
        careful: bool = False,
    ) -> "_Grading":
        grading = _Grading(self, notebook, variation, careful=careful)
        kept = len(self.checked) + len(self.tests) + 2  # copies that are under check or test
        limits = self.mode.limits
        with ExitStack() as jail:
            with grading.timed("open"):
                try:
                    session = jail.enter_context(
                        (prelude or self.warm).session(files, limits, kept)
                    )
                except JailError:
                    if not prelude:
                        raise
                    # It has ended; without it grading only takes longer.
                    self._preludes.remove(prelude)
                    prelude = None
                    session = jail.enter_context(self.warm.session(files, limits, kept))
            grading.run(session, prelude)
        return grading

    def share(self, cells: Iterable[NotebookNode]) -> None:
        """Run cells up to each solution cell, once for all submissions that begin so.

        They must be the instructor's own.
        """
        begun: list[str] = []
        for cell in cells:
            if is_solution(cell) and len(begun) > self._first:
                self._run_once(begun)
            if cell.cell_type == "code":
                begun.append(cell.source)

    def shareable(self, cells: Sequence[NotebookNode], earned: Iterable[CellReport]) -> Shared:
        """Return what submissions that begin with these cells earn for them, for :class:`Mode`."""
        by_grade_id = {report.grade_id: report for report in earned}
        code = [cell for cell in cells if cell.cell_type == "code"]
        shared = {}
        for prelude in self._preludes:
            within = code[: len(prelude.cells)]
            if tuple(cell.source for cell in within) == tuple(prelude.cells):
                ids = [grade_id_of(cell) for cell in within]
                shared[self._key(prelude)] = {
                    grade_id: by_grade_id[grade_id] for grade_id in ids if grade_id in by_grade_id
                }
        return shared

    def failed(self, grade_id: str, why: str) -> CellReport:
        """Return the report of a grade cell that could not be graded."""
        if grade_id in self.tests:
            return failed(self.tests[grade_id], why)
        failure = CheckResult("", 0.0, passed=False, message=why)
        results = tuple(
            replace(failure, name=name, points=points)
            for name, points in self.checks.names(grade_id)
        )
        return CellReport(grade_id, self.checks.points[grade_id], results)

    def earned(self, prelude: Prelude | None) -> Mapping[str, CellReport]:
        """Return what the cells of a prelude are known to earn."""
        return self.mode.shared.get(self._key(prelude), {}) if prelude else {}

    def _key(self, prelude: Prelude) -> tuple[str, tuple[str, ...]]:
        return self.released.name, tuple(prelude.cells)

    def _run_once(self, cells: Sequence[str]) -> None:
        if any(list(prelude.cells) == list(cells) for prelude in self._preludes):
            return
        begun = [
            prelude
            for prelude in self._preludes
            if list(prelude.cells) == list(cells[: len(prelude.cells)])
        ]
        base = max(begun, key=lambda prelude: len(prelude.cells), default=self.warm)
        prelude = (
            base.prelude(cells[len(base.cells) :], self.assignment.files, self.mode.limits)
            if cells
            else None
        )
        self._preludes += [prelude] if prelude else []

    def code(self, notebook: NotebookNode) -> list[NotebookNode]:
        """Return the cells that are run."""
        name, passed_over = self.released.name, self.mode.passed_over
        return [
            cell
            for cell in notebook.cells
            if cell.cell_type == "code" and (name, cell.get("id")) not in passed_over
        ]

    def _prelude(self, notebook: NotebookNode) -> Prelude | None:
        """Return the longest prelude that the notebook begins with."""
        code = [
            self.released.visible(cell.source) if is_grade(cell) else cell.source
            for cell in self.code(notebook)
        ]
        usable = [
            prelude
            for prelude in self._preludes
            if self._key(prelude) in self.mode.shared or len(prelude.cells) == self._first
        ]
        begun = [prelude for prelude in usable if code[: len(prelude.cells)] == list(prelude.cells)]
        return max(begun, key=lambda prelude: len(prelude.cells), default=None)

    def _ungraded(self, submission: Submission, why: Unreadable) -> NotebookReport:
        notebook = substitute(self.released, str(why))
        cells = []
        for cell in notebook.cells:
            grade_id = grade_id_of(cell)
            if grade_id in self.checks.points or grade_id in self.tests:
                cells.append(self.failed(grade_id, UNREAD.format(why=why)))
                _write_report(cell, cells[-1])
        status = "missing" if isinstance(why, Missing) else "unreadable"
        unanswered = _unanswered(notebook)
        write_metadata(notebook, status, submission.left_out, str(why))
        return NotebookReport(
            self.released.name,
            status,
            tuple(cells),
            notebook,
            error=str(why),
            unanswered=unanswered,
        )


def worth(assignment: Assignment) -> dict[str, float]:
    """Return what each cell that is graded here is worth, by its name in tables."""
    return {
        assignment.label(name, grade_id): float(cell.metadata["points"])
        for name, released in assignment.notebooks.items()
        for grade_id, cell in released.cells.items()
        if cell.checked and cell.cell_type == "code"
    }


def _assert_checks(assignment: Assignment, checks: Checks) -> None:
    """Refuse checks that are missing, or whose helpers would give the points away."""
    for released in assignment.notebooks.values():
        for grade_id, original in released.cells.items():
            is_asking = original.checked and ASKS_FOR_CHECKS in original.source
            if is_asking and grade_id not in checks.points:
                raise ChecksError(
                    grade_id,
                    "checks of its own",
                    "none",
                    "write them, or correct the cell's grade_id and release again",
                )
        _assert_helpers_come_before(released, checks)


def _assert_helpers_come_before(released: Released, checks: Checks) -> None:
    """Refuse a correct helper for a function checked in the same or a later cell.

    Its answers would earn the points.
    """
    order = [grade_id for grade_id in released.cells if grade_id in checks.points]
    for at, grade_id in enumerate(order):
        for name in checks.helpers(grade_id):
            if PREFIX + name in order[at:]:
                expected = "functions that are checked in earlier cells"
                raise ChecksError(
                    f"builds_on of {grade_id}",
                    expected,
                    name,
                    "take it out, or change the order of the cells",
                )


class _Grading:
    """One notebook on its way through a session: first all its cells, then all its checks.

    No hidden input exists in the jail while cells run, and no correct helper while a check uses the
    student's own.

    Attributes
    ----------
    stopped : list of str
        What was cut short, and why.
    crashed : bool
        Whether the machine ended it, or it could not go on after a cell had ended it.
    lost : bool
        Whether a kept state ended under a check, and other checks had none. If ``careful``, each
        check has a state of its own.
    """

    def __init__(
        self, grader: NotebookGrader, notebook: NotebookNode, variation: str, *, careful: bool
    ) -> None:
        self.grader, self.checks, self.variation, self._careful = (
            grader,
            grader.checks,
            variation,
            careful,
        )
        self.code, self._numbers = (
            grader.code(notebook),
            {id(cell): number for number, cell in enumerate(notebook.cells, start=1)},
        )
        self._functions = frozenset[str]().union(
            *[slot.functions for slot in grader.released.slots]
        )
        self._timeouts: Counter[str] = Counter()
        self._kept: dict[str, State] = {}
        self._together: frozenset[str] = frozenset()
        self._calm = 0
        self._waiting: list[str] = []
        self._raised: dict[str, tuple[str, str]] = {}  # by the visible part of each test cell
        self._reports: dict[str, CellReport] = {}
        self.stopped: list[str] = []
        self.ended = ""
        self.crashed = self.lost = False
        self.seconds = dict.fromkeys(("open", "cells", "checks"), 0.0)

    @property
    def cells(self) -> list[CellReport]:
        """Return what each grade cell has earned, in order."""
        return [
            self._reports[grade_id]
            for cell in self.code
            if (grade_id := grade_id_of(cell)) in self._reports
        ]

    @contextmanager
    def timed(self, part: str) -> Iterator[None]:
        begin = time.perf_counter()
        try:
            yield
        finally:
            self.seconds[part] += time.perf_counter() - begin

    def run(self, session: Session, prelude: Prelude | None) -> None:
        """Run the cells that the prelude has not run, then the checks; add what is shared."""
        with self.timed("cells"):
            self._together, self._calm = self._may_share(session)
            done = iter(prelude.outputs if prelude else ())
            earned = self.grader.earned(prelude)
            for count, cell in enumerate(self.code, start=1):
                if count > self._calm:
                    self._settle(session)
                if (outputs := next(done, None)) is not None:
                    self._write(cell, deepcopy(outputs), count)
                    if report := earned.get(grade_id_of(cell)):
                        self._reports[report.grade_id] = report
                elif is_grade(cell) and not is_solution(cell):
                    self._keep(session, cell)
                    self._run(session, cell, self.grader.released.visible(cell.source))
                    self._raised[grade_id_of(cell)] = _raised(cell)
                    cell.outputs = [
                        output for output in cell.outputs if output.output_type != "execute_result"
                    ]
                else:
                    self._run(session, cell, cell.source)
        with self.timed("checks"):
            self._check(session)
        for cell in self.code:
            grade_id = grade_id_of(cell)
            if not is_grade(cell) or is_solution(cell):
                continue
            if grade_id in self.grader.tests:
                shown = [output for output in cell.outputs if not _fails(output)]
                _write_report(cell, self._report(grade_id), shown)
            elif grade_id in self.checks.points:
                _write_report(cell, self._report(grade_id))

    def _keep(self, session: Session, cell: NotebookNode) -> None:
        """Keep the notebook's state before a grade cell, for its checks or tests."""
        graded = self.checks.points.keys() | self.grader.tests.keys()
        grade_id = grade_id_of(cell)
        if self.ended or grade_id not in graded:
            return
        if grade_id in self._together:
            self._waiting.append(grade_id)
            return
        try:
            self._kept[grade_id] = session.keep()
        except SessionEnded as end:
            self._end(end, cell)

    def _may_share(self, session: Session) -> tuple[frozenset[str], int]:
        """Name the test cells that may share one copy of the notebook, after how many cells."""
        if self._careful or self.grader.mode.inside:
            return frozenset(), 0
        try:
            return self.grader.sharing.of(self.code, session)
        except SessionEnded:  # what the next cell meets, too
            return frozenset(), 0

    def _settle(self, session: Session) -> None:
        """Keep the notebook's state for the test cells that share it."""
        if self._waiting and self._together:
            with suppress(SessionEnded):
                self._kept |= dict.fromkeys(self._waiting, session.keep())
        self._together = frozenset()

    def _check(self, session: Session) -> None:
        """Run the test cells; then check, with the student's own functions and correct helpers."""
        try:
            with time_limit(session.left_s):
                if self._together:
                    self._kept |= dict.fromkeys(self._waiting, session.now)
                self._test_together(session)
                for grade_id, tests in self.grader.tests.items():
                    if grade_id in self._kept and grade_id not in self._reports:
                        outcome = self._outcome(session, tests)
                        self._reports[grade_id] = report_of(tests, outcome)
                self._judge(
                    {
                        grade_id: partial(self._student, session, grade_id)
                        for grade_id in self._kept
                        if grade_id not in self.grader.tests
                    }
                )
        except (NotebookEnded, CallTimeout) as end:
            why = str(end) or session.too_long
            self.ended = self.ended or why
            self.stopped.append(f"the checks were not ended: {why}")
        self.lost = session.lost

    def _test_together(self, session: Session) -> None:
        """Run the test cells that share a state.

        If one of the two processes cannot be copied, those that are left wait for copies of their
        own, of a notebook that is alive.
        """
        sharing = [grade_id for grade_id in self._waiting if grade_id in self._kept]
        if not sharing:
            return
        with (
            suppress(SessionEnded),
            closing(self.grader.references.together(session, self._kept[sharing[0]])) as together,
        ):
            for grade_id in sharing:
                tests, words = self.grader.tests[grade_id], self.grader.ways[grade_id].words
                shown = self._raised[grade_id]
                facts = self.grader.sharing.facts_of(grade_id)
                about = (grade_id, tests.source, words)
                run = together.test(*about, each=tests.by_assert, facts=facts)
                self._reports[grade_id] = report_of(tests, outcome_of(tests, run.tested, shown))
        if left := [grade_id for grade_id in sharing if grade_id not in self._reports]:
            self._kept |= dict.fromkeys(left, session.keep())

    def _outcome(self, session: Session, tests: CellTests) -> Outcome:
        """Run a test cell inside or outside."""
        grade_id, limit_s = tests.grade_id, self._limit_s(tests.source)
        try:
            state, shown = self._kept[grade_id], self._raised[grade_id]
            way = self.grader.ways[grade_id]
            if self.grader.mode.inside or not way.outside:
                return run_inside(session, state, tests, limit_s, shown)
            last = not (self._careful or grade_id in self._waiting)
            run = self.grader.references.test(tests, session, state, way.words, last=last)
            return outcome_of(tests, run.tested, shown)
        except CellEnded as end:
            self.crashed |= end.killed
            cell = next(cell for cell in self.code if grade_id_of(cell) == grade_id)
            self.stopped.append(self._stopped(cell, end.why))
            return Outcome("Stopped", end.why)

    def _student(
        self, session: Session, grade_id: str, *, last: bool, helped: tuple[str, ...] = ()
    ) -> AbstractContextManager[Student]:
        state, again = self._kept[grade_id], list[str]()
        if grade_id in self.grader.variables:
            state, again = self._since(grade_id, helped)
        spare = not (self._careful or again or grade_id in self.grader.kept_for_them)
        place = next(at for at, cell in enumerate(self.code) if grade_id_of(cell) == grade_id)
        return session.student(
            state,
            self.variation,
            last=last and spare,
            again=again,
            why_missing=partial(why_missing, self.code[:place]),
        )

    def _since(self, grade_id: str, helped: tuple[str, ...]) -> tuple[State, list[str]]:
        """Return the state before the first check of a helper, and the cells since then.

        What they assign is assigned anew from there, with correct helpers.
        """
        places = {grade_id_of(cell): at for at, cell in enumerate(self.code)}
        known = [PREFIX + name for name in helped if PREFIX + name in self._kept]
        first = min(known, key=places.__getitem__, default=grade_id)
        between = self.code[places[first] : places[grade_id]]
        again = [cell.source for cell in between if not is_grade(cell) or is_solution(cell)]
        return self._kept[first], again

    def _judge(self, students: Mapping[str, Open]) -> None:
        mode = self.grader.mode
        judge_first = judge_hurried if mode.hurried else judge_own
        for grade_id, student in students.items():
            self._reports[grade_id] = judge_first(
                self.checks, grade_id, student, self._reports, probe=mode.probing
            )
        if mode.hurried:
            return
        own = dict(self._reports)
        for grade_id, student in students.items():
            faulty = faulty_helpers(self.checks, grade_id, self._reports) or faulty_helpers(
                self.checks, grade_id, own
            )
            self._reports[grade_id] = judge_with_helpers(
                self.checks, grade_id, student, faulty, own[grade_id], probe=mode.probing
            )

    def _report(self, grade_id: str) -> CellReport:
        if grade_id not in self._reports:
            self._reports[grade_id] = self.grader.failed(grade_id, ENDED.format(why=self.ended))
        return self._reports[grade_id]

    def _run(self, session: Session, cell: NotebookNode, source: str) -> None:
        cell.outputs, cell.execution_count = [], None
        if self.ended:
            return
        begin = time.monotonic()
        try:
            outputs, count, within = session.run_cell(source, self._limit_s(source))
        except CellEnded as end:
            self.crashed |= end.killed
            self._timeouts.update(self._functions & _words(source) if end.too_long else ())
            self._stop(cell, end.why)
            self._settle(session)
        except SessionEnded as end:
            self._end(end, cell)
            self._settle(session)
        else:
            self._timeouts.update(self._functions & set(within))
            self._write(cell, outputs, count)
            if time.monotonic() - begin > SLOW_S:  # it is not to be repeated if another one ends
                self._settle(session)

    def _limit_s(self, source: str) -> float:
        """Halve a cell's time for each earlier timeout of a function that it names.

        So no function costs the others more than twice the limit.
        """
        most = self.grader.mode.limits.cell_s
        timeouts = max(
            (self._timeouts[name] for name in _words(source) & self._functions), default=0
        )
        return float(max(most / 2**timeouts, min(most, SHORTEST_S)))

    def _stop(self, cell: NotebookNode, why: str) -> None:
        words = self._stopped(cell, why)
        self.stopped.append(words)
        cell.outputs = [
            new_output("error", ename="Stopped", evalue=words, traceback=[f"Stopped: {words}"])
        ]

    def _stopped(self, cell: NotebookNode, why: str) -> str:
        name = f" ({grade_id_of(cell)})" if grade_id_of(cell) else ""
        return STOPPED.format(number=self._numbers[id(cell)], name=name, why=why)

    def _end(self, end: SessionEnded, cell: NotebookNode) -> None:
        self.ended = str(end)
        self.stopped.append(self.ended)
        self.crashed |= not end.too_long
        cell.outputs = [
            new_output(
                "error", ename="Stopped", evalue=self.ended, traceback=[f"Stopped: {self.ended}"]
            )
        ]

    def _write(self, cell: NotebookNode, outputs: list[Any], count: int) -> None:
        cell.execution_count = count
        cell.outputs = [output for raw in outputs if (output := _valid(raw, count))]


def _words(source: str) -> set[str]:
    return set(re.findall(r"\w+", source))


def _fails(output: NotebookNode) -> bool:
    """Return whether nbgrader takes an output for a failure."""
    return output.output_type == "error" or output.get("name") == "stderr"


def _raised(cell: NotebookNode) -> tuple[str, str]:
    """Return the type and the text of the error that a cell shows; empty if there is none."""
    errors = [output for output in cell.outputs if output.output_type == "error"]
    return (errors[-1].ename, errors[-1].evalue) if errors else ("", "")


def _write_report(
    cell: NotebookNode, report: CellReport, shown: Sequence[NotebookNode] = ()
) -> None:
    """Write the outcome of the checks into the grade cell, after what it has shown.

    nbgrader reads the score from there.
    """
    told = "\n".join(feedback_lines(report)) + "\n"
    score = {"text/plain": repr(float(report.score))}
    cell.outputs = [
        *shown,
        NotebookNode(output_type="stream", name="stdout", text=told),
        from_dict(
            {
                "output_type": "execute_result",
                "data": score,
                "execution_count": cell.execution_count,
                "metadata": cell_metadata(report),
            }
        ),
    ]


def _unanswered(notebook: NotebookNode) -> frozenset[str]:
    own = [cell for cell in notebook.cells if is_solution(cell)]
    return frozenset(
        cell.metadata.nbgrader.grade_id
        for cell in own
        if cell.metadata.nbgrader.checksum == compute_checksum(cell)
    )


def _valid(raw: Any, count: int) -> NotebookNode | None:
    """Make an output from what the jail sent; None if it is invalid.

    Outputs made here need not be validated again, which would be slow.
    """
    match raw:
        case {"output_type": "stream", "name": "stdout" | "stderr" as name, "text": str(text)}:
            return NotebookNode(output_type="stream", name=name, text=text)
        case {
            "output_type": "error",
            "ename": str(ename),
            "evalue": str(evalue),
            "traceback": list(traceback),
        }:
            frames = [line for line in traceback if isinstance(line, str)]
            return NotebookNode(output_type="error", ename=ename, evalue=evalue, traceback=frames)
        case {"output_type": "display_data" | "execute_result" as kind, "data": dict(data)}:
            shown = NotebookNode(
                {mime: content for mime, content in data.items() if _can_be_shown(mime, content)}
            )
            numbered = {"execution_count": count} if kind == "execute_result" else {}
            return NotebookNode(output_type=kind, data=shown, metadata=NotebookNode(), **numbered)
    return None


def _can_be_shown(mime: Any, content: Any) -> bool:
    """Return whether content has the form of its MIME type; widgets live in a kernel alone."""
    if not isinstance(mime, str) or mime.startswith("application/vnd.jupyter"):
        return False
    return (
        _is_json(content)
        if mime == "application/json" or mime.endswith("+json")
        else isinstance(content, str)
    )


def _is_json(content: Any) -> bool:
    if isinstance(content, dict):
        return all(isinstance(key, str) and _is_json(part) for key, part in content.items())
    if isinstance(content, list):
        return all(map(_is_json, content))
    return (
        content is None
        or isinstance(content, str | bool | int)
        or (isinstance(content, float) and math.isfinite(content))
    )
