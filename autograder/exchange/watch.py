"""The watcher: grade what arrives in the exchange, record it, and release its feedback."""

import errno
import fcntl
import os
import socket
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from nbgrader.utils import notebook_hash
from rich.console import Console
from traitlets import Float, TraitError
from traitlets.config import Config, Configurable

from autograder.batch.run import Graders, Outcome, grade_class
from autograder.course import CONFIG, Course
from autograder.exc import AutograderError, CourseError, NbgraderError
from autograder.exchange.attempts import AttemptLog, Handled
from autograder.exchange.copies import kept_place, take_in
from autograder.exchange.inbound import Attempt, find_attempts, is_whole, refusal
from autograder.feedback.pages import write_feedback
from autograder.gradebook.nbgrader import Nbgrader, read_config
from autograder.gradebook.tables import counted
from autograder.grading.report import GRADER_ERROR
from autograder.grading.warm import Warm
from autograder.intake.assignment import SECRET
from autograder.intake.cells import printable

LOCK = ".autograder-watch"
LOCK_S = 1.0  # how long the processes of a watcher that was killed may take to end
LEAST_POLL_S = 0.1
NO_SECRET = "no secret was handed in, by which nbgrader would release the page"  # noqa: S105 - words


class WatchSettings(Configurable):
    """How the exchange is watched, as ``c.Watch`` sets it in ``nbgrader_config.py``."""

    poll_s = Float(1.0, min=LEAST_POLL_S, help="Seconds between two looks at the exchange.").tag(
        config=True
    )


@dataclass
class Watched:
    """What a watcher has done.

    Attributes
    ----------
    handled : int
        How many attempts were handled.
    without_result : int
        How many of them have no score, through no fault of the student's.
    waiting : int
        How many wait for something to be put right.
    """

    handled: int = 0
    without_result: int = 0
    waiting: int = 0


class Watcher:
    """Handles the attempts at some assignments of a course, or at all that it has.

    Attributes
    ----------
    done : Watched
    """

    def __init__(self, course: Course, assignments: Sequence[str], console: Console) -> None:
        for assignment in assignments:
            course.assert_has(assignment)
        self.done = Watched()
        self._course, self._assignments, self._console = course, assignments, console
        self._nbgrader, self._poll_s = Nbgrader(course), _settings(course).poll_s
        self._exchange = self._nbgrader.exchange
        self._inbound = self._exchange / "inbound"
        self._logs: dict[str, AttemptLog] = {}
        self._put_off: set[str] = set()  # names of attempts, until the next look
        self._told: set[str] = set()  # faults that go on
        if not self._inbound.is_dir():
            where, expected = str(self._inbound), "the folder where nbgrader puts submissions"
            remedy = (
                f"set c.Exchange.root in {CONFIG}, and run nbgrader release_assignment NAME first"
            )
            raise CourseError(where, expected, "no such folder", remedy)

    def waiting(self) -> list[Attempt]:
        """Return the attempts that have arrived whole and were not handled, in their order.

        The newest of each student comes first, whoever waits longest first; then the others. So
        nobody waits because somebody else has tried ten times.

        Raises
        ------
        OSError
            If the exchange cannot be read.
        """
        wanted = {*(self._assignments or self._course.assignments)}
        logs = {assignment: self._log(assignment) for assignment in wanted}
        handled = _Names(list(logs.values()))
        found = find_attempts(self._inbound, wanted, handled)
        whole = [attempt for attempt in found if is_whole(attempt, time.time())]
        newer: Counter[tuple[str, str]] = Counter()
        turns = {}
        for attempt in sorted(whole, key=_arrival, reverse=True):
            before = logs[attempt.assignment].of(attempt.student)
            turn = sum(one.arrived > attempt.arrived for one in before)
            turns[attempt.name] = turn + newer[attempt.student, attempt.assignment]
            newer[attempt.student, attempt.assignment] += 1
        return sorted(whole, key=lambda attempt: (turns[attempt.name], _arrival(attempt)))

    def run(self, warm: "WarmProcess", *, once: bool) -> None:
        """Handle attempts as they come; with ``once``, those that are there.

        Raises
        ------
        CourseError
            If somebody else watches this exchange.
        OSError
            With ``once``, if the exchange cannot be read. Else that is said, and tried again.
        """
        with _alone(self._exchange):
            while True:
                found = self.waiting() if once else self._look()
                waiting = [one for one in found if one.name not in self._put_off]
                if waiting:
                    self._attend(waiting[0], waiting, warm)
                    continue
                self.done.waiting = len(self._put_off)
                if once:
                    return
                self._put_off.clear()
                time.sleep(self._poll_s)

    def _look(self) -> list[Attempt]:
        """Return what waits; if the exchange cannot be read, say so once, and return nothing."""
        lost = f"{self._inbound}: it cannot be read"
        try:
            found = self.waiting()
        except OSError as error:
            if lost not in self._told:
                self._say(f"{lost} ({error.strerror}); it is tried again until it can")
                self._told.add(lost)
            return []
        if lost in self._told:
            self._say(f"{self._inbound}: it can be read again")
            self._told.remove(lost)
        return found

    def _attend(self, attempt: Attempt, waiting: Sequence[Attempt], warm: "WarmProcess") -> None:
        """Handle one attempt; what is at fault with the course puts off those that it concerns."""
        try:
            handled = self._handle(attempt, warm)
            self._log(attempt.assignment).add(handled)
        except AutograderError as error:
            its = [one.name for one in waiting if one.assignment == attempt.assignment]
            self._put_off.update(its)
            self._say_once(f"{attempt.assignment}: {error}")
        except OSError as error:
            self._put_off.add(attempt.name)
            if os.path.lexists(attempt.folder):  # else it was removed
                self._say_once(f"{attempt.assignment}: {error}; it is tried again")
        else:
            self._told = {
                told for told in self._told if not told.startswith(f"{attempt.assignment}: ")
            }
            self.done.handled += 1
            self.done.without_result += handled.status == GRADER_ERROR
            self._say(f"{attempt.student}, {attempt.assignment}: {_words(handled)}")

    def _handle(self, attempt: Attempt, warm: "WarmProcess") -> Handled:
        """Take in, grade and record an attempt, and release its feedback.

        Each step gives the same when it is repeated. What is recorded of a student in the end is
        the newest attempt, also where an older one is handled after it.
        """
        handled = Handled(attempt.name, attempt.student, attempt.timestamp, attempt.arrived)
        if why := refusal(attempt):
            return replace(handled, note=why)
        newest = self._log(attempt.assignment).newest(attempt.student)
        try:
            return self._grade_and_release(attempt, handled, warm)
        except (AutograderError, OSError):
            raise
        except Exception as error:  # due to this attempt alone: a person looks at it
            why = printable(f"{type(error).__name__}: {error}")
            return replace(handled, taken=_now(), status=GRADER_ERROR, note=why)
        finally:
            if newest and newest.arrived > attempt.arrived:
                self._restore(attempt, newest, warm)

    def _grade_and_release(
        self, attempt: Attempt, handled: Handled, warm: "WarmProcess"
    ) -> Handled:
        student, assignment = attempt.student, attempt.assignment
        notes = take_in(self._course, student, assignment, attempt.folder)
        handled = replace(handled, taken=_now())
        outcome = self._grade(student, assignment, warm)
        row: dict[str, Any] = outcome.results[0]
        handled = replace(
            handled,
            hash=outcome.keys.get(student, ""),
            status=row["status"],
            score=row["score"],
            max_score=row["max_score"],
        )
        if row["status"] == GRADER_ERROR:
            return replace(handled, note="; ".join([row["error"], *notes]))
        why = self._release(student, assignment)
        released = None if why else _now()
        return replace(handled, released=released, note="; ".join([*filter(None, [why]), *notes]))

    def _grade(self, student: str, assignment: str, warm: "WarmProcess") -> Outcome:
        """Grade what was taken in; if the warm process ends meanwhile, again with another."""
        for last in (False, True):
            outcome = grade_class(
                self._course,
                assignment,
                warm.graders(),
                Console(quiet=True),
                processes=1,
                students=[student],
            )
            if last or outcome.results[0]["status"] != GRADER_ERROR or warm.alive:
                break
        return outcome

    def _release(self, student: str, assignment: str) -> str:
        """Write a student's pages, and release them; say why, if that cannot be."""
        written = write_feedback(self._course, assignment, Console(quiet=True), students=[student])
        if written.failed:
            return f"no feedback: {'; '.join(written.failed.values())}"
        folder = self._course.root / "feedback" / student / assignment
        try:
            secret = (folder / SECRET).read_text("utf-8")
        except FileNotFoundError:
            return NO_SECRET
        if not secret:
            return NO_SECRET
        pages = sorted(folder.glob("*.html"))
        names = [notebook_hash(secret=secret, notebook_id=page.stem) for page in pages]
        places = [self._exchange / "feedback" / f"{name}.html" for name in names]
        if not all(map(_same, pages, places)):
            self._nbgrader.release_feedback(assignment, student)
            if not all(map(_same, pages, places)):
                where, expected = str(self._exchange / "feedback"), f"the pages of {student}"
                raise NbgraderError(where, expected, "none", "see that nbgrader can write there")
        return ""

    def _restore(self, attempt: Attempt, newest: Handled, warm: "WarmProcess") -> None:
        """Let the newest attempt be what is recorded; its result is known."""
        student, assignment = attempt.student, attempt.assignment
        kept = kept_place(self._course, student, assignment, newest.timestamp)
        source = next(filter(Path.is_dir, [self._inbound / newest.name, kept]), None)
        if source:
            take_in(self._course, student, assignment, source)
            self._grade(student, assignment, warm)
            with suppress(CourseError):  # it had no result, and has no page
                write_feedback(self._course, assignment, Console(quiet=True), students=[student])

    def _log(self, assignment: str) -> AttemptLog:
        if assignment not in self._logs:
            self._logs[assignment] = AttemptLog(self._course, assignment)
        return self._logs[assignment]

    def _say_once(self, words: str) -> None:
        if words not in self._told:
            self._told.add(words)
            self._say(words)

    def _say(self, words: str) -> None:
        now = datetime.now().astimezone().strftime("%H:%M:%S")
        self._console.print(f"{now} {printable(words)}", markup=False, soft_wrap=True)


def show_waiting(waiting: Sequence[Attempt], console: Console) -> None:
    """Print what waits, in the order in which it would be handled."""
    for attempt in waiting:
        words = f"{attempt.student}, {attempt.assignment}: submitted {attempt.timestamp}"
        console.print(f"  {printable(words)}", markup=False, soft_wrap=True)
    console.print(f"{counted(len(waiting), 'attempt')} waiting.")


class _Names:
    """The names of all attempts in some logs."""

    def __init__(self, logs: Sequence[AttemptLog]) -> None:
        self._logs = logs

    def __contains__(self, name: object) -> bool:
        return any(name in log for log in self._logs)


class WarmProcess:
    """A warm process and its graders, replaced when the process has ended."""

    def __init__(self, warm: Warm) -> None:
        self._graders = Graders(warm)

    @property
    def alive(self) -> bool:
        """Return whether the process is alive."""
        return self._graders.warm.alive

    def graders(self) -> Graders:
        """Return the graders of a process that is alive."""
        if not self.alive:
            self.close()
            self._graders = Graders(Warm())
        return self._graders

    def close(self) -> None:
        """End the process."""
        self._graders.warm.close()


def _settings(course: Course) -> WatchSettings:
    try:
        return WatchSettings(config=Config(WatchSettings=read_config(course).Watch))
    except TraitError as error:
        where, expected = f"{course.root / CONFIG}, c.Watch", "settings of the right kind"
        raise CourseError(where, expected, str(error), "correct the file") from None


@contextmanager
def _alone(exchange: Path) -> Iterator[None]:
    """Hold the lock of an exchange while the block runs.

    Students cannot open its file, so none of them can hold it. It is released when the process
    ends, however that happens.

    Raises
    ------
    CourseError
        If another watcher holds it.
    """
    path = exchange / LOCK
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o600)
    with os.fdopen(descriptor, "r+") as file:
        deadline = time.monotonic() + LOCK_S
        while not _locked(descriptor):
            if time.monotonic() > deadline:
                got = file.read(200).strip() or "another"
                expected, remedy = "nobody else to watch this exchange", "stop that one first"
                raise CourseError(str(path), expected, got, remedy)
            time.sleep(LOCK_S / 10)
        file.truncate(0)
        file.write(f"process {os.getpid()} on {socket.gethostname()}\n")
        file.flush()
        yield


def _locked(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        if error.errno not in {errno.EWOULDBLOCK, errno.EACCES}:
            raise
        return False
    return True


def _same(page: Path, place: Path) -> bool:
    try:
        return page.read_bytes() == place.read_bytes()
    except FileNotFoundError:
        return False


def _arrival(attempt: Attempt) -> tuple[str, str]:
    return attempt.arrived, attempt.name


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="microseconds")


def _words(handled: Handled) -> str:
    """Say in a line what became of an attempt."""
    if handled.score is None:
        return f"{handled.status}: {handled.note}"
    words = f"{handled.status}, {handled.score:g} of {handled.max_score:g}"
    if handled.released:
        took = datetime.fromisoformat(handled.released) - datetime.fromisoformat(handled.arrived)
        words += f", feedback released {took.total_seconds():.1f} s after it arrived"
    return words + (f"; {handled.note}" if handled.note else "")
