"""A class at a time: its submissions graded in processes of this machine, and recorded by this one as they are ready."""

import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from rich.console import Console

from autograder.batch.bundle import Bundle
from autograder.batch.cluster import cluster
from autograder.batch.pool import Grade, Graded, error_report, grade_all
from autograder.batch.progress import progress
from autograder.batch.settings import settings_of
from autograder.batch.store import Store
from autograder.batch.submitted import handed_in, sort_out_names
from autograder.course import Course
from autograder.exc import RecordError
from autograder.gradebook.changes import Change, changes
from autograder.gradebook.nbgrader import secrets_of
from autograder.gradebook.record import Record, result
from autograder.grading.checker import Checks
from autograder.grading.grader import Grader
from autograder.grading.warm import Warm
from autograder.intake.assignment import Assignment
from autograder.intake.submission import MAX_NOTEBOOK, Submission, read_submission

MEMORY_TO_READ = 16  # times its size: a notebook as bytes, as text of four bytes each, and as JSON
RESULTS_OF_RUNS = ".results"  # in the folder of the tables


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
    folders, unnamed = sort_out_names(handed_in(course, assignment, students))
    settings = settings_of(course)
    unjailed = unjailed or settings.unjailed
    with Record(course, assignment) as record:
        checks = course.checks(assignment)
        original = record.original()
        bundle = Bundle.packed(
            original,
            checks,
            settings.limits,
            unjailed=unjailed,
            secrets=secrets_of(course),
        )
        store = Store(record.reports / RESULTS_OF_RUNS, bundle)
        outcome = Outcome(
            {name: cell.metadata["points"] for name, cell in original.cells.items() if cell.checked}
        )
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
                    grade = stack.enter_context(_graders(bundle, checks, where, processes))
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
def _graders(bundle: Bundle, folder: Path, where: Warm | str, processes: int) -> "Iterator[Grade]":
    """Give what grades submissions: processes of this machine, or the workers of a cluster.

    The checks in the folder are imported only now: where all is known from earlier runs, they need not be.
    """
    checks = Checks(folder)
    if isinstance(where, Warm):
        where.unjailed, where.secrets = bundle.unjailed, bundle.secrets
        grader = Grader(bundle.assignment, checks, where, bundle.limits)
        yield lambda submissions: grade_all(grader, submissions, processes)
        return
    with cluster(bundle, where) as grade:
        yield grade


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
