"""A class at a time: its submissions graded in processes of this machine, and recorded by this one as they are ready."""

import multiprocessing
import os
import signal
import time
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path
from typing import Any

import nbformat
from nbformat import NotebookNode
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from traitlets import TraitError

from autograder.cells import printable
from autograder.changes import Change, changes
from autograder.checker import Checks
from autograder.course import CONFIG, Course
from autograder.exc import AutograderError, CourseError, RecordError
from autograder.grading import Grader, Report
from autograder.intake import MAX_NOTEBOOK, Assignment, Submission, read_submission
from autograder.jail.confine import die_with, limit_memory
from autograder.kit import Kit
from autograder.names import fault, told_apart
from autograder.preprocessors import JailedExecute
from autograder.record import Record, result
from autograder.session import Warm
from autograder.stock import read_config, secrets_of
from autograder.store import Store

AHEAD = 2  # submissions under way for each process: one that is graded, one that waits behind it
MEMORY_TO_READ = 16  # times its size: a notebook as bytes, as text of four bytes each, and as JSON
QUIET_S = 5.0  # between two lines about the progress, where there is no terminal
RESULTS_OF_RUNS = ".results"  # in the folder of the tables
LOST = "the process that graded it ended twice (out of memory?)"


@dataclass(frozen=True)
class Graded:
    """A report on its way to the record; its notebook has become JSON.

    Attributes
    ----------
    submission : Submission
    report : Report
        Without its notebook.
    notebook : str
        Empty where the result was known from an earlier run; it is stored there.
    key : str
        The hash under which the result is stored; empty where it is not yet.
    """

    submission: Submission
    report: Report
    notebook: str
    key: str = ""


Grade = Callable[[Iterable[Submission]], Generator[Graded]]


@dataclass
class Outcome:
    """What became of a class.

    Attributes
    ----------
    points : mapping of str to float
        What each grade cell is worth.
    results : list of dict
        A line of ``results.jsonl`` for each submission.
    seconds : mapping of str to float
        Where the time went, summed over the processes: ``start``, ``open``, ``cells``, ``checks``, ``record``.
    wall_s : float
        How long the whole class took.
    known : int
        How many results were known from an earlier run.
    damaged : int
        How many stored results could not be read.
    changed : list of Change
        What students earn now and did not before; nothing where nobody had been graded.
    compared : bool
        Whether there was an earlier run to compare with.
    """

    points: Mapping[str, float]
    results: list[dict[str, Any]] = field(default_factory=list)
    seconds: dict[str, float] = field(default_factory=dict)
    wall_s: float = 0.0
    known: int = 0
    damaged: int = 0
    changed: list[Change] = field(default_factory=list)
    compared: bool = False


def grade_class(
    course: Course,
    assignment: str,
    where: Warm | str,
    console: Console,
    *,
    processes: int,
    students: Sequence[str] = (),
    force: bool = False,
    dry_run: bool = False,
    unjailed: bool = False,
) -> Outcome:
    """Grade what was handed in for an assignment, by everybody or by the students named, and record it.

    They are graded in so many processes of this machine, in jails of its warm process, or ``where`` a Dask scheduler has the address.
    What an earlier run has graded, and nothing has changed of, is not run again, unless ``force`` says so. A ``dry_run`` records nothing.

    Raises
    ------
    AutograderError
        When nothing can be graded, or the record cannot be written; what was recorded until then is safe.
    """
    begin = time.perf_counter()
    course.source(assignment)
    folders, unnamed = _named(handed_in(course, assignment, students))
    settings = settings_of(course)
    unjailed = unjailed or settings.unjailed
    with Record(course, assignment) as record:
        checks = Checks(course.checks(assignment))
        original = record.original()
        kit = Kit.packed(original, course.checks(assignment), settings.limits, unjailed=unjailed, secrets=secrets_of(course))
        store = Store(record.reports / RESULTS_OF_RUNS, kit)
        outcome = Outcome({name: checks.points[name] for name in original.cells if name in checks.points})
        outcome.results = [result(report, sum(outcome.points.values())) for report in unnamed]
        outcome.seconds["start"] = time.perf_counter() - begin
        book = _Book(outcome, original, store, None if dry_run else record, force=force)
        earlier, room = record.results(), settings.limits.files_bytes // 2
        most = min(MAX_NOTEBOOK, settings.limits.memory_bytes // MEMORY_TO_READ)

        def read(student: str) -> Submission:
            folder, names = folders[student], original.cells
            return read_submission(folder, student, assignment, room, names, most=most)

        try:
            unknown = list(folders if force else book.take_down_known(map(read, folders)))
            outcome.known = len(folders) - len(unknown)
            if unknown:
                with ExitStack() as stack:
                    grade = stack.enter_context(_graders(kit, checks, where, processes))
                    advance = stack.enter_context(progress(console, "Grading", len(unknown)))
                    for one in stack.enter_context(closing(grade(map(read, unknown)))):
                        book.take_down_new(one)
                        advance()
            if not students:
                store.keep(book.keys)
        finally:  # whatever comes between, the tables tell what was recorded
            outcome.compared, outcome.changed = bool(earlier), changes(earlier, outcome.results)
            if not dry_run:
                record.tabulate(outcome.results, outcome.points, outcome.changed)
        outcome.results.sort(key=lambda row: str(row["student"]))
        outcome.damaged, outcome.wall_s = store.damaged, time.perf_counter() - begin
    return outcome


@contextmanager
def _graders(kit: Kit, checks: Checks, where: Warm | str, processes: int) -> "Iterator[Grade]":
    """Give what grades submissions: processes of this machine, or the workers of a cluster."""
    if isinstance(where, Warm):
        where.unjailed, where.secrets = kit.unjailed, kit.secrets
        grader = Grader(kit.assignment, checks, where, kit.limits)
        yield lambda submissions: grade_all(grader, submissions, processes)
        return
    from autograder.cluster import cluster  # noqa: PLC0415 - it builds on this module

    with cluster(kit, where) as grade:
        yield grade


def settings_of(course: Course) -> JailedExecute:
    """Give a course's settings for the jail."""
    try:
        return JailedExecute(config=read_config(course))
    except TraitError as error:
        raise CourseError(str(course.root / CONFIG), "limits of the right kind", str(error), "mend the file") from None


def handed_in(course: Course, assignment: str, students: Sequence[str] = ()) -> dict[str, Path]:
    """Find what was handed in, ``submitted/STUDENT/ASSIGNMENT``: the folders of everybody, or of the students named."""
    found = sorted((course.root / "submitted").glob("*"))
    folders = {path.name: path / assignment for path in found if _may_hold(path, assignment)}
    for student in students:
        if student not in folders:
            raise CourseError(str(course.root / "submitted" / student / assignment), "a folder that was handed in", "no such folder",
                              "check the student's name")  # fmt: skip
    if not folders:
        raise CourseError(str(course.root / "submitted"), f"what was handed in, at submitted/STUDENT/{assignment}/", "nothing",
                          "put it there")  # fmt: skip
    return {student: folders[student] for student in (sorted(set(students)) or folders)}


def _may_hold(folder: Path, assignment: str) -> bool:
    """Tell whether something was handed in, there or, for what can be told, behind a closed door.

    Behind a name that begins with a dot there may be anything: what cannot be seen there is none.
    """
    try:
        return (folder / assignment).is_symlink() or (folder / assignment).exists()
    except OSError:
        return not folder.name.startswith(".")


def _named(folders: Mapping[str, Path]) -> tuple[dict[str, Path], list[Report]]:
    """Part the students from folders whose names nbgrader cannot handle; those are reported."""
    faults = {student: why for student in folders if (why := fault(student))}
    named = {student: folder for student, folder in folders.items() if student not in faults}
    texts = told_apart(faults, named)
    return named, [error_report(texts[student], why) for student, why in faults.items()]


@dataclass
class _Book:
    """Takes results down: in the outcome, and, unless there is no record, where results are kept.

    ``keys`` are those of all that it has taken down.
    """

    outcome: Outcome
    original: Assignment
    store: Store
    record: Record | None
    force: bool
    keys: set[str] = field(default_factory=set)

    def take_down_known(self, submissions: Iterable[Submission]) -> Iterator[str]:
        """Take down what is known from earlier runs; give the students of whom nothing is."""
        for submission in submissions:
            key = self.store.key(submission)
            if report := self.store.report(key, submission.student):
                self._take_down(Graded(submission, report, "", key))
            else:
                yield submission.student

    def take_down_new(self, graded: Graded) -> None:
        """Store a result, and take it down."""
        self._take_down(replace(graded, key=self.store.key(graded.submission)), new=True)

    def _take_down(self, graded: Graded, *, new: bool = False) -> None:
        """Record a result where the record holds another; one without a score changes nothing.

        Whatever is at fault with this one leaves the others alone, unless no more can be recorded.
        """
        begin = time.perf_counter()
        self.keys.add(graded.key)
        report = graded.report
        try:
            if new:
                self.store.put(graded.key, report, graded.notebook)
            self._record(graded)
        except RecordError:
            raise
        except Exception as error:
            why = f"its results could not be written: {type(error).__name__}: {error}"
            report = error_report(report.student, why)
        self.outcome.results.append(result(report, sum(self.outcome.points.values())))
        for part, spent in {**report.seconds, "record": time.perf_counter() - begin}.items():
            self.outcome.seconds[part] = self.outcome.seconds.get(part, 0.0) + spent

    def _record(self, graded: Graded) -> None:
        report, key, timestamp = graded.report, graded.key, graded.submission.timestamp
        if not self.record or report.status == "grader-error":
            return
        if self.force or not self.record.holds(report, key, timestamp):
            files = self.original.files_with(graded.submission.files)
            notebook = graded.notebook or self.store.notebook(key)
            self.record.write(report, notebook, files, timestamp, key)


@contextmanager
def progress(console: Console, task_name: str, total: int) -> Iterator[Callable[[], None]]:
    """Show how far the grading is: a bar with rate and time left on a terminal, a line now and then elsewhere."""
    begin = last = time.monotonic()
    done = 0

    def rate() -> float:
        return done / max(time.monotonic() - begin, 1e-3)

    columns = (TextColumn(task_name), BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[rate]}"), TimeRemainingColumn())
    with Progress(*columns, console=console, disable=not console.is_terminal, auto_refresh=False) as bar:  # no thread: processes are forked
        task = bar.add_task("", total=total, rate="")

        def advance() -> None:
            nonlocal done, last
            done += 1
            bar.update(task, advance=1, rate=f"{rate():.1f} a second", refresh=True)
            if not console.is_terminal and (done == total or time.monotonic() - last > QUIET_S):
                last = time.monotonic()
                console.print(f"{task_name}: {done} of {total}, {rate():.1f} a second, {(total - done) / rate():.0f} s left", markup=False)

        yield advance


def grade_all(grader: Grader, submissions: Iterable[Submission], processes: int) -> Generator[Graded]:
    """Grade submissions in so many processes; give each result as it is ready. They are taken as they are needed.

    One that cannot be graded, for whatever reason, is a result, too: the others go on.
    """
    global _grader  # noqa: PLW0603 - inherited by the processes, which nothing has to be sent to
    _grader = grader
    waiting = iter(submissions)
    suspects: list[Submission] = []
    broken = True
    while broken:
        broken = yield from _pass(waiting, processes, suspects)
    for submission in suspects:  # one of them ended its process: alone, it ends nobody else's
        yield _alone(submission)


def _pass(waiting: Iterator[Submission], processes: int, suspects: list[Submission]) -> Generator[Graded, None, bool]:
    """Grade what waits until all is done, or a process has ended: what was under way then is suspect. Tell which it was."""
    under_way: dict[Future[tuple[Report, str]], Submission] = {}
    others = set(multiprocessing.active_children())  # of whoever calls this
    with _pool(processes) as pool:
        try:
            while True:
                for submission in islice(waiting, AHEAD * processes - len(under_way)):
                    suspects.append(submission)  # until it is under way
                    future = pool.submit(_grade, submission)
                    under_way[future] = suspects.pop()
                if not under_way:
                    return False
                done, _ = wait(under_way, return_when=FIRST_COMPLETED)
                for ready in done:
                    report, notebook = ready.result()
                    yield Graded(under_way.pop(ready), report, notebook)
        except BrokenProcessPool:
            suspects += under_way.values()
            return True
        except BaseException:  # whoever takes the results will take no more
            for process in set(multiprocessing.active_children()) - others:
                process.terminate()
            raise


def _alone(submission: Submission) -> Graded:
    with _pool(1) as pool:
        try:
            return Graded(submission, *pool.submit(_grade, submission).result())
        except BrokenProcessPool:
            return Graded(submission, error_report(submission.student, LOST), "")


def _pool(processes: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(processes, mp_context=multiprocessing.get_context("fork"), initializer=_begin, initargs=(os.getpid(),))


_grader: Grader


def _begin(parent: int) -> None:
    """Leave it to the parent to be interrupted, do not outlive it, and let no submission use up the machine's memory."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    die_with(parent)
    limit_memory(_grader.limits.memory_bytes)


def _grade(submission: Submission) -> tuple[Report, str]:
    return graded_by(_grader, submission)


def graded_by(grader: Grader, submission: Submission) -> tuple[Report, str]:
    """Grade a submission, whatever happens; give the report, and apart from it the notebook as JSON."""
    try:
        report = grader.grade(submission)
        return replace(report, notebook=NotebookNode()), str(nbformat.v4.writes(report.notebook))
    except AutograderError as error:
        return error_report(submission.student, str(error)), ""
    except Exception as error:  # a fault of the grader's own: this submission waits for a human, the others go on
        return error_report(submission.student, f"{type(error).__name__}: {error}"), ""


def error_report(student: str, why: str) -> Report:
    """Report that a submission could not be graded, by no fault of the student's."""
    return Report(student, "grader-error", (), NotebookNode(), error=printable(why)[:500])
