"""A class: its submissions are graded in processes, and recorded here as they are ready."""

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
from autograder.batch.store import Store
from autograder.batch.submitted import absent, handed_in, of_sections, sort_out_names
from autograder.course import Course
from autograder.exc import RecordError
from autograder.files import alone
from autograder.gradebook.changes import Change, changes
from autograder.gradebook.record import Record, details_of, result
from autograder.gradebook.roster import Person, read_roster
from autograder.grading.checker import Checks
from autograder.grading.grader import Grader, worth
from autograder.grading.verdict import total
from autograder.grading.warm import Warm
from autograder.intake.assignment import Assignment
from autograder.intake.submission import MAX_NOTEBOOK, Submission, read_submission

MEMORY_TO_READ = 16  # times its size: a notebook as bytes, as wide text, as JSON
RESULTS_OF_RUNS = ".results"  # in the folder of the tables
LOCK = ".grading"  # there, too
LOCK_S = 10.0  # how long to wait for another run; the watcher's take a second each


@dataclass
class Outcome:
    """The outcome of grading a class.

    Attributes
    ----------
    points : mapping of str to float
        What each grade cell is worth.
    results : list of dict
        A line of ``results.jsonl`` for each submission.
    seconds : mapping of str to float
        Where the time went, summed over the processes: ``start``, ``open``, ``cells``, ``checks``,
        ``record``.
    details : dict of str to dict
        What is known of each submission besides its result; see
        :func:`~autograder.gradebook.record.details_of`.
    wall_s : float
        How long the whole class took.
    known : int
        How many results were known from an earlier run.
    damaged : int
        How many stored results could not be read.
    changed : list of Change
        Scores that differ from an earlier run; empty if there was none.
    compared : bool
        Whether there was an earlier run to compare with.
    waiting : dict of str to int
        How many answers to each cell wait to be graded by hand.
    absent : list of Person
        Who is on the roster, in a section that was graded, and has not handed in.
    unlisted : list of str
        Who has handed in and is not on the roster, if there is one.
    gone : list of str
        Who has a score and no hand-in any more; nobody if only a part of the class was graded.
    late : dict of str to float
        By how many seconds hand-ins came after they were due, by student.
    by_hand : float
        How many points people give.
    keys : dict of str to str
        The hash under which each student's result is stored.
    """

    points: Mapping[str, float]
    results: list[dict[str, Any]] = field(default_factory=list)
    seconds: dict[str, float] = field(default_factory=dict)
    details: dict[str, dict[str, Any]] = field(default_factory=dict)
    wall_s: float = 0.0
    known: int = 0
    damaged: int = 0
    changed: list[Change] = field(default_factory=list)
    compared: bool = False
    waiting: dict[str, int] = field(default_factory=dict)
    absent: list[Person] = field(default_factory=list)
    unlisted: list[str] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)
    late: dict[str, float] = field(default_factory=dict)
    by_hand: float = 0.0
    keys: dict[str, str] = field(default_factory=dict)


def grade_class(
    course: Course,
    assignment: str,
    where: "Warm | Graders | str",
    console: Console,
    *,
    processes: int,
    students: Sequence[str] = (),
    sections: Sequence[str] = (),
    force: bool = False,
    dry_run: bool = False,
    unjailed: bool = False,
    elsewhere: Mapping[str, Path] | None = None,
) -> Outcome:
    """Grade the submissions of an assignment, and record them.

    They are those of everybody, of the ``students`` named, or of ``sections`` of the roster.

    ``where`` is the warm process of this machine, which provides the jails; or the graders that it
    has already; or the address of a Dask scheduler. Results of an earlier run are reused if nothing
    they depend on has changed, unless ``force`` is set. A ``dry_run`` records nothing. Hand-ins
    ``elsewhere``, by student, are graded in place of those in ``submitted/``.

    Raises
    ------
    AutograderError
        If nothing can be graded, or the record cannot be written; what was recorded is safe.
    """
    begin = time.perf_counter()
    course.assert_has(assignment)
    roster = read_roster(course)
    there = elsewhere or handed_in(course, assignment, students)
    if sections:
        there = of_sections(course, there, roster, sections)
    folders, unnamed = sort_out_names(there)
    with _record(course, assignment, dry_run=dry_run) as record:
        if roster and not dry_run:
            record.enter(roster)
        ready = Ready.of(course, record, unjailed=unjailed)
        original, store = ready.original, ready.store
        outcome = Outcome(worth(original))
        outcome.by_hand = original.points - total(outcome.points.values())
        outcome.results = [result(report, total(outcome.points.values())) for report in unnamed]
        outcome.seconds["start"] = time.perf_counter() - begin
        book = _Book(outcome, original, store, None if dry_run else record, force=force)
        away = absent(course, assignment, roster.people if roster else ())
        if not (students or sections or elsewhere):
            outcome.gone = absent(course, assignment, record.scored())
        if roster:
            outcome.unlisted = [name for name in folders if name not in roster.people]
            asked = {*roster.of_sections(sections)} if sections else {*roster.people}
            asked -= {*roster.people} if students else set()
            outcome.absent = [roster.people[name] for name in away if name in asked]
        earlier = record.results()

        def read(student: str) -> Submission:
            return ready.read(folders[student], student)

        try:
            unknown = list(folders if force else book.take_down_known(map(read, folders)))
            outcome.known = len(folders) - len(unknown)
            if unknown:
                with ExitStack() as stack:
                    grade = stack.enter_context(_graders(ready, where, processes))
                    advance = stack.enter_context(progress(console, "Grading", len(unknown)))
                    for one in stack.enter_context(closing(grade(map(read, unknown)))):
                        book.take_down_new(one)
                        advance()
            if not students and not sections:
                store.keep(outcome.keys.values())
        finally:  # the tables hold what was recorded, even after an error
            outcome.compared, outcome.changed = bool(earlier), changes(earlier, outcome.results)
            if not dry_run:
                record.tabulate(
                    outcome.results, outcome.points, outcome.changed, outcome.details, away
                )
        outcome.waiting = {original.label(*cell): count for cell, count in record.waiting().items()}
        outcome.late = {} if dry_run else record.late()
        outcome.results.sort(key=lambda row: str(row["student"]))
        outcome.damaged, outcome.wall_s = store.damaged, time.perf_counter() - begin
    return outcome


@contextmanager
def _record(course: Course, assignment: str, *, dry_run: bool) -> Iterator[Record]:
    """Open the record; if something is to be written, while nobody else does."""
    with Record(course, assignment) as record, ExitStack() as held:
        if not dry_run:
            record.reports.mkdir(parents=True, exist_ok=True)
            expected, remedy = f"nobody else to grade {assignment}", "wait until that has ended"
            lock = alone(record.reports / LOCK, expected, remedy, wait_s=LOCK_S)
            held.enter_context(lock)
        yield record


@dataclass(frozen=True)
class Ready:
    """An assignment as it is graded now.

    Attributes
    ----------
    original : Assignment
    checks : Path or None
        The folder of its hidden checks, if it has any.
    bundle : Bundle
    store : Store
    """

    original: Assignment
    checks: Path | None
    bundle: Bundle
    store: Store

    @classmethod
    def of(cls, course: Course, record: Record, *, unjailed: bool = False) -> "Ready":
        """Read what an assignment is graded with."""
        original = record.original()
        bundle = Bundle.of(course, original, unjailed=unjailed)
        store = Store(record.reports / RESULTS_OF_RUNS, bundle)
        return cls(original, course.find_checks(original.name), bundle, store)

    def read(self, folder: Path, student: str) -> Submission:
        """Read a hand-in."""
        limits = self.bundle.limits
        most = min(MAX_NOTEBOOK, limits.memory_bytes // MEMORY_TO_READ)
        return read_submission(
            folder, student, self.original.names, limits.files_bytes // 2, most=most
        )


@contextmanager
def _graders(ready: Ready, where: "Warm | Graders | str", processes: int) -> "Iterator[Grade]":
    """Yield a function that grades submissions: here in processes, or on a cluster.

    The checks are imported only now: if all results are known, nobody needs them.
    """
    if isinstance(where, Warm):
        where = Graders(where)
    if isinstance(where, Graders):
        grader = where.grader(ready.bundle, ready.checks)
        yield lambda submissions: grade_all(grader, submissions, processes)
        return
    Checks(ready.checks)  # a fault in them is told here, not by each worker
    with cluster(ready.bundle, where) as grade:
        yield grade


class Graders:
    """The graders of a warm process, one for each assignment, for as long as they stay valid.

    An assignment gets another one when what it is graded with has changed.
    """

    def __init__(self, warm: Warm) -> None:
        self.warm = warm
        self._made: dict[str, tuple[str, Grader]] = {}

    def grader(self, bundle: Bundle, checks: Path | None) -> Grader:
        """Return the grader for a bundle, whose checks are in the folder."""
        self.warm.unjailed, self.warm.secrets = bundle.unjailed, bundle.secrets
        made = self._made.pop(bundle.assignment.name, None)
        if made is None or made[0] != bundle.hash:
            grader = Grader(bundle.assignment, Checks(checks), self.warm, bundle.limits)
            made = bundle.hash, grader
        self._made[bundle.assignment.name] = made
        return made[1]


@dataclass
class _Book:
    """Collects results in the outcome, the store and, unless this is a dry run, the record."""

    outcome: Outcome
    original: Assignment
    store: Store
    record: Record | None
    force: bool

    def take_down_known(self, submissions: Iterable[Submission]) -> Iterator[str]:
        """Record results known from earlier runs; yield the students who have none."""
        for submission in submissions:
            key = self.store.key(submission)
            if report := self.store.report(key, submission.student):
                self._take_down(Graded(submission, report, {}, key))
            else:
                yield submission.student

    def take_down_new(self, graded: Graded) -> None:
        """Store a new result, and record it."""
        self._take_down(replace(graded, key=self.store.key(graded.submission)), new=True)

    def _take_down(self, graded: Graded, *, new: bool = False) -> None:
        """Record a result if it differs from the record; one without a score changes nothing.

        A fault with one result does not affect the others, unless nothing more can be recorded.
        """
        begin = time.perf_counter()
        report = graded.report
        self.outcome.keys[report.student] = graded.key
        try:
            if new:
                self.store.put(graded.key, report, graded.notebooks)
            self._record(graded)
        except RecordError:
            raise
        except Exception as error:
            why = f"its results could not be written: {type(error).__name__}: {error}"
            report = error_report(report.student, why)
        self.outcome.results.append(result(report, total(self.outcome.points.values())))
        self.outcome.details[report.student] = details_of(report, new=new)
        for part, spent in {**report.seconds, "record": time.perf_counter() - begin}.items():
            self.outcome.seconds[part] = self.outcome.seconds.get(part, 0.0) + spent

    def _record(self, graded: Graded) -> None:
        report, key, submission = graded.report, graded.key, graded.submission
        timestamp, secret = submission.timestamp, submission.secret
        if not self.record or report.fault:
            return
        if self.force or not self.record.holds(report, key, timestamp, secret):
            files = self.original.files_with(submission.files)
            notebooks = graded.notebooks or self.store.notebooks(key)
            self.record.write(report, notebooks, files, timestamp, key=key, secret=secret)
