"""The watcher: grade what arrives in the exchange, record it, and release its feedback."""

import os
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, closing
from dataclasses import dataclass
from datetime import UTC, datetime

from rich.console import Console

from autograder.course import CONFIG, Course
from autograder.exc import AutograderError, CourseError
from autograder.exchange.ahead import Ahead
from autograder.exchange.attempts import AttemptLog, Handled
from autograder.exchange.handle import Handler, WarmProcess
from autograder.exchange.inbound import Attempt, find_attempts, is_whole
from autograder.exchange.status import Status
from autograder.files import alone
from autograder.gradebook.nbgrader import Nbgrader
from autograder.gradebook.roster import read_roster
from autograder.gradebook.rules import LEVELS, read_rules
from autograder.gradebook.tables import counted
from autograder.gradebook.times import due_date, due_of
from autograder.grading.report import GRADER_ERROR
from autograder.intake.cells import printable

LOCK = ".autograder-watch"
TELLING_S = 10.0  # between two looks at what was due meanwhile
GLANCE_S = 0.1  # between two glances at whether anything has arrived
LOCK_S = 1.0  # how long the processes of a watcher that was killed may take to end


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

    If it is ``named``, each line that it prints begins with the course's name.

    Attributes
    ----------
    done : Watched
    exchange : Path
        The course's folder in the exchange.
    poll_s : float
        Seconds between two looks at it.
    found : int
        How many attempts the last look found.
    """

    def __init__(
        self, course: Course, assignments: Sequence[str], console: Console, *, named: bool = False
    ) -> None:
        for assignment in assignments:
            course.assert_has(assignment)
        self.done, self.found = Watched(), 0
        self._course, self._assignments, self._console = course, assignments, console
        self._nbgrader, self.poll_s = Nbgrader(course), read_rules(course).poll_s
        self.exchange = self._nbgrader.exchange
        self._name = f"{self.exchange.name}: " if named else ""
        self._handler = Handler(course, self._nbgrader, self.exchange)
        self._inbound = self.exchange / "inbound"
        self._logs: dict[str, AttemptLog] = {}
        self._put_off: set[str] = set()  # names of attempts, until the next look
        self._told: set[str] = set()  # faults that go on
        self._next_telling = 0.0
        self._arriving = False  # whether the last look found an attempt that was not whole yet
        self._changed_ns: int | None = None  # when the folder had changed, before the last look
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
        self._changed_ns = self._inbound_changed_ns()
        found = list(find_attempts(self._inbound, wanted, handled))
        whole = [attempt for attempt in found if is_whole(attempt, time.time())]
        self._arriving = len(whole) < len(found)
        newer: Counter[tuple[str, str]] = Counter()
        turns = {}
        for attempt in sorted(whole, key=_arrival, reverse=True):
            before = logs[attempt.assignment].of(attempt.student)
            turn = sum(one.arrived > attempt.arrived for one in before)
            turns[attempt.name] = turn + newer[attempt.student, attempt.assignment]
            newer[attempt.student, attempt.assignment] += 1
        return sorted(whole, key=lambda attempt: (turns[attempt.name], _arrival(attempt)))

    def show_waiting(self) -> None:
        """Print what waits, in the order in which it would be handled.

        Raises
        ------
        OSError
            If the exchange cannot be read.
        """
        waiting = self.waiting()
        lines = [f"  {one.student}, {one.assignment}: submitted {one.timestamp}" for one in waiting]
        for words in [*lines, f"{self._name}{counted(len(waiting), 'attempt')} waiting."]:
            self._console.print(printable(words), markup=False, soft_wrap=True)

    def turn(self, ahead: Ahead, warm: WarmProcess, status: Status, *, once: bool) -> bool:
        """Handle one attempt, or tell all on one page; return whether there was one.

        Raises
        ------
        OSError
            With ``once``, if the exchange cannot be read. Else that is said, and tried again.
        """
        found = self.waiting() if once else self._look()
        self.found = len(found)
        waiting = [one for one in found if one.name not in self._put_off]
        if attempt := self._next(waiting, ahead, warm):
            self._attend(attempt, waiting, warm, status)
            return True
        return self._tell_all(warm)

    def rest(self, *, once: bool) -> None:
        """End a round in which nothing could be handled: what was put off is tried again."""
        self.done.waiting = len(self._put_off)
        if not once:
            self._put_off.clear()

    def has_news(self) -> bool:
        """Return whether something has arrived since the last look, or is arriving.

        A folder's time of change tells what was added to it. Where that cannot be relied on, as on
        a file system over a network, the next look finds it.
        """
        return self._arriving or self._inbound_changed_ns() != self._changed_ns

    def _next(self, waiting: Sequence[Attempt], ahead: Ahead, warm: WarmProcess) -> Attempt | None:
        """Begin to grade what waits, in its order; return an attempt that can be handled now.

        Of each student one attempt at an assignment is graded at a time.
        """
        ahead.forget_others(self._inbound, waiting)
        under_way = [one for one in ahead.under_way if one.folder.parent == self._inbound]
        whose = {(one.student, one.assignment) for one in under_way}
        names = {one.name for one in under_way}
        for attempt in waiting:
            if attempt.name in names or attempt.name in self._put_off:
                continue
            if ahead.has_graded(attempt):
                return attempt
            own = (attempt.student, attempt.assignment)
            if own in whose or not ahead.has_room:
                continue
            try:
                kept = self._handler.begin(attempt, self._log(attempt.assignment), waiting)
                if kept is None or not ahead.begin(self._course, attempt, kept, warm.graders()):
                    return attempt
                whose.add(own)
            except (AutograderError, OSError) as error:
                self._put_off_for(error, attempt, waiting)
        return None

    def _inbound_changed_ns(self) -> int | None:
        try:
            return self._inbound.stat().st_mtime_ns
        except OSError:  # the next look says so
            return None

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

    def _attend(
        self, attempt: Attempt, waiting: Sequence[Attempt], warm: WarmProcess, status: Status
    ) -> None:
        """Handle one attempt."""
        try:
            log = self._log(attempt.assignment)
            handled = self._handler.handle(attempt, log, waiting, warm)
            log.add(handled)
        except (AutograderError, OSError) as error:
            self._put_off_for(error, attempt, waiting)
        else:
            self._told = {
                told for told in self._told if not told.startswith(f"{attempt.assignment}: ")
            }
            self.done.handled += 1
            self.done.without_result += handled.status == GRADER_ERROR
            who = f"{attempt.student}, {attempt.assignment}"
            self._say(f"{who}: {_words(handled)}")
            status.handled(f"{printable(who)} at {datetime.now().astimezone():%H:%M:%S}")

    def _put_off_for(
        self, error: AutograderError | OSError, attempt: Attempt, waiting: Sequence[Attempt]
    ) -> None:
        """Put off an attempt; a fault of the course puts off all that it concerns."""
        if isinstance(error, AutograderError):
            its = [one.name for one in waiting if one.assignment == attempt.assignment]
            self._put_off.update(its)
            self._say_once(f"{attempt.assignment}: {error}")
            return
        self._put_off.add(attempt.name)
        if os.path.lexists(attempt.folder):  # else it was removed
            self._say_once(f"{attempt.assignment}: {error}; it is tried again")

    def _tell_all(self, warm: WarmProcess) -> bool:
        """Tell all on one page whose work was due meanwhile; return whether there was one."""
        if time.monotonic() < self._next_telling:
            return False
        for assignment in self._assignments or self._course.assignments:
            for handled in self._told_less(assignment):
                about = (handled.student, assignment, handled.timestamp, handled.arrived)
                attempt = Attempt(self._inbound / handled.name, *about)
                self._tell_one(handled, attempt, warm)
                return True
        self._next_telling = time.monotonic() + TELLING_S
        return False

    def _told_less(self, assignment: str) -> Iterator[Handled]:
        """Yield the attempts whose pages told less than all, and whose work was due since."""
        rows = [
            row
            for row in self._log(assignment)
            if row.released and row.told in LEVELS[:-1] and row.name not in self._put_off
        ]
        if not rows:
            return
        now = datetime.now(UTC)
        with self._nbgrader.gradebook() as gradebook:
            due = due_date(gradebook.db, assignment)
            roster = read_roster(self._course) if due and due <= now else None
            for row in rows if due and due <= now else ():
                its = due_of(gradebook.db, roster, assignment, row.student)
                if its and its <= now:
                    yield row

    def _tell_one(self, handled: Handled, attempt: Attempt, warm: WarmProcess) -> None:
        try:
            told = self._handler.tell_all(handled, attempt, warm)
            self._log(attempt.assignment).add(told)
        except Exception as error:  # the others are told; this one is tried again
            self._put_off.add(handled.name)
            self._say_once(f"{attempt.assignment}: {handled.student}'s page: {error}")
        else:
            self._say(f"{handled.student}, {attempt.assignment}: its page tells all now")

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
        told = printable(f"{self._name}{words}")
        self._console.print(f"{now} {told}", markup=False, soft_wrap=True)


def watch(
    watchers: Sequence[Watcher], warm: WarmProcess, console: Console, *, once: bool = False
) -> None:
    """Handle attempts at the work of some courses as they come; with ``once``, what is there.

    Each course has its turn: one at which much waits keeps no other waiting.

    Raises
    ------
    CourseError
        If somebody else watches one of these exchanges.
    OSError
        With ``once``, if an exchange cannot be read.
    """
    expected, status = "nobody else to watch this exchange", Status(console)
    poll_s = min(one.poll_s for one in watchers)
    with ExitStack() as stack:
        for one in watchers:
            lock = alone(one.exchange / LOCK, expected, "stop that one first", wait_s=LOCK_S)
            stack.enter_context(lock)
        ahead = stack.enter_context(closing(Ahead(os.cpu_count() or 1)))
        stack.enter_context(status.shown())
        while True:
            busy = [one.turn(ahead, warm, status, once=once) for one in watchers]
            under_way = len(ahead.under_way)
            status.update(sum(one.found for one in watchers) - under_way, under_way)
            if any(busy):
                continue
            for one in watchers:
                one.rest(once=once)
            if once and not ahead:
                return
            until = time.monotonic() + poll_s
            while not ahead.wait(GLANCE_S) and time.monotonic() < until:
                if any(one.has_news() for one in watchers):
                    break


class _Names:
    """The names of all attempts in some logs."""

    def __init__(self, logs: Sequence[AttemptLog]) -> None:
        self._logs = logs

    def __contains__(self, name: object) -> bool:
        return any(name in log for log in self._logs)


def _arrival(attempt: Attempt) -> tuple[str, str]:
    return attempt.arrived, attempt.name


def _words(handled: Handled) -> str:
    """Say in a line what became of an attempt."""
    if handled.score is None:
        return f"{handled.status}: {handled.note}"
    words = f"{handled.status}, {handled.score:g} of {handled.max_score:g}"
    if handled.released:
        took = datetime.fromisoformat(handled.released) - datetime.fromisoformat(handled.arrived)
        words += f", feedback released {took.total_seconds():.1f} s after it arrived"
    return words + (f"; {handled.note}" if handled.note else "")
