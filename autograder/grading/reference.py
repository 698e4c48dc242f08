"""The reference: the instructor's own notebook, in which test cells run on a student's work.

It runs once, in a jail of its own, and is kept as it is before each test cell. A test cell runs in
a copy of that state, where the student's names have replaced the reference's own. What it asks of
the student's objects is passed on, as bytes, to a copy of the student's notebook. Neither jail
holds what belongs to the other, and nothing reads the messages on the way.
"""

import re
import socket
import symtable
import time
from collections.abc import Collection, Mapping, Sequence
from contextlib import AbstractContextManager, ExitStack, suppress
from dataclasses import dataclass, replace
from typing import Any

from nbformat import NotebookNode
from nbgrader.utils import is_grade, is_solution

from autograder.grading.session import GRACE_S, CellEnded, Session, State
from autograder.grading.warm import Forks
from autograder.intake.cells import grade_id_of
from autograder.jail.confine import Limits
from autograder.jail.messages import RunOutside, Tested
from autograder.jail.reading import NOTHING, Facts
from autograder.jail.testcell import SOLUTION, TEST
from autograder.jail.wire import ASKS, MAX_BYTES, RAN, WireError, pack, receive, send, unpack

WORD = re.compile(r"[^\W\d]\w*")
GLOBAL = re.compile(r"\bglobal +(.+)")
FOREVER_S = 1e9  # of the reference, which ends with its grader
ENDED = "the notebook's process ended"
TOO_LONG = "the test did not finish within {limit:g} s"
NEXT = b""  # tells the student's process that another test cell follows
STOPPED = {"TimeoutError", "CellTimeout", "NotebookEnded"}  # after these, processes are not reused


@dataclass(frozen=True)
class Ran:
    """The outcome of a test cell outside.

    Attributes
    ----------
    tested : mapping
        In the form of :class:`~autograder.jail.messages.Tested`.
    told : frozenset of str
        The special methods that passed a value to an object of the student's: then the verdict
        depends on the student's answer.
    """

    tested: Mapping[str, Any]
    told: frozenset[str] = frozenset()

    @property
    def error(self) -> str:
        """Return the name of the exception it raised; empty if there was none."""
        return str(self.tested["error"])


class Reference:
    """An instructor's notebook, run once; close it when testing is over."""

    def __init__(
        self,
        warm: Forks,
        cells: Sequence[NotebookNode],
        files: Mapping[str, bytes],
        limits: Limits,
        calm: int | None = None,
    ) -> None:
        self._limits = limits
        self._stack = ExitStack()
        self._states: dict[str, State] = {}
        self._kinds: dict[str, dict[str, str]] = {}
        sources = _sources(cells)
        self._shared = set[str]().union(*map(_globals_of, sources))
        self._rebound = set[str]().union(*map(_rebound_in, sources))
        self._files = list(files)
        self._modules = [
            name.removesuffix(".py").partition("/")[0] for name in files if name.endswith(".py")
        ]
        tests = sum(map(is_test, cells)) + 1
        endless = replace(limits, total_s=FOREVER_S)
        self._session = self._stack.enter_context(warm.session(files, endless, tests + 2))
        try:
            self._run([cell for cell in cells if cell.cell_type == "code"], calm)
        except BaseException:
            self.close()
            raise

    def _run(self, cells: Sequence[NotebookNode], calm: int | None) -> None:
        """Run the cells; after so many that are calm, keep the state that test cells share."""
        kinds: dict[str, str] = {}
        self._session.bound()
        for place, cell in enumerate(cells):
            if place == calm:
                self._shared_state, self._shared_kinds = self._session.keep(), dict(kinds)
            grade_id = grade_id_of(cell)
            if is_test(cell):
                self._states[grade_id] = self._session.keep()
                self._kinds[grade_id] = dict(kinds)
            with suppress(CellEnded):
                self._session.run_cell(cell.source)
                kinds |= dict.fromkeys(self._session.bound(), kind_of(cell))
        if calm is None or calm >= len(cells):
            self._shared_state, self._shared_kinds = self._session.now, kinds

    def close(self) -> None:
        """End its jail."""
        self._stack.close()

    def test(
        self,
        grade_id: str,
        source: str,
        session: Session,
        state: State,
        words: Collection[str] | None = None,
        *,
        each: bool = False,
        last: bool = False,
    ) -> Ran:
        """Run a test cell on a state of a student's notebook.

        Parameters
        ----------
        grade_id : str
        source : str
            The cell, with its hidden tests.
        session : Session
        state : State
        words : collection of str, optional
            The special methods of the student's objects that may receive a value: those that the
            solution's own objects were asked. None allows all.
        each : bool
            Whether a statement that fails ends itself alone.
        last : bool
            Whether the state ends with it, which saves a process.

        Raises
        ------
        SessionEnded
            If one of the two jails has ended.
        """
        request = self.request(grade_id, source, words, each=each)
        with (
            self._session.apart(self._states[grade_id], "test") as ours,
            session.apart(state, "objects", last=last) as theirs,
        ):
            return _run(request, ours, theirs)

    def request(
        self,
        grade_id: str,
        source: str,
        words: Collection[str] | None,
        *,
        each: bool,
        later: Sequence[str] = (),
    ) -> RunOutside:
        """Return the message by which a copy of the reference is told to run a test cell."""
        return RunOutside(
            source=source,
            limit_s=self._limits.cell_s,
            each=each,
            kinds=self._kinds[grade_id],
            modules=self._modules,
            files=self._files,
            shared=sorted(self._shared),
            rebound=sorted(self._rebound),
            words=None if words is None else sorted(words),
            later=list(later),
        )

    def later_than(self, grade_id: str) -> set[str]:
        """Return the names that only cells after a test cell bind, in the shared state."""
        return self._shared_kinds.keys() - self._kinds[grade_id].keys()

    def shared(self) -> AbstractContextManager[socket.socket]:
        """Yield a connection to a copy of the state that test cells share, which runs them."""
        return self._session.apart(self._shared_state, "test")

    def together(self, session: Session, state: State) -> "Together":
        """Return what runs several test cells on one copy of a state, and one of the reference.

        Both are the notebooks after their calm cells: see :mod:`~autograder.grading.sharing`.
        """
        return Together(self, session, state)


class Together:
    """Runs test cells one after another on the same two processes; close it at the end.

    After one that took too long, or ended a process, the next gets new ones.
    """

    def __init__(self, reference: Reference, session: Session, state: State) -> None:
        self._reference, self._session, self._state = reference, session, state
        self._stack = ExitStack()
        self._ends: tuple[socket.socket, socket.socket] | None = None

    def test(
        self,
        grade_id: str,
        source: str,
        words: Collection[str] | None = None,
        *,
        each: bool = False,
        facts: Facts = NOTHING,
    ) -> Ran:
        """Run a test cell, of which ``facts`` are known; see :meth:`Reference.test`."""
        later = sorted(self._reference.later_than(grade_id))
        request = self._reference.request(grade_id, source, words, each=each, later=later)
        if facts["calm"]:
            request["binds"] = sorted({name for name, _ in facts["binds"]})
            request["reads"] = facts["free"]
        ours, theirs = self._opened()
        ran = _run(request, ours, theirs)
        if ran.error in STOPPED:
            self.close()
        return ran

    def _opened(self) -> tuple[socket.socket, socket.socket]:
        if self._ends is None:
            ours = self._stack.enter_context(self._reference.shared())
            theirs = self._stack.enter_context(self._session.apart(self._state, "objects"))
            self._ends = ours, theirs
        else:
            with suppress(OSError):  # a process that has ended is noticed when it is asked
                send(self._ends[1], NEXT)
        return self._ends

    def close(self) -> None:
        """End both processes."""
        self._ends = None
        self._stack.close()


def _run(request: RunOutside, ours: socket.socket, theirs: socket.socket) -> Ran:
    """Run a test cell in a copy of the reference, on the objects of the other process."""
    limit_s = request["limit_s"]
    until = time.monotonic() + limit_s + GRACE_S
    try:
        ours.settimeout(limit_s + GRACE_S)
        send(ours, pack(request))
        return _relay(ours, theirs, until)
    except TimeoutError:
        return _stopped("TimeoutError", TOO_LONG.format(limit=limit_s))
    except (OSError, WireError):
        return _stopped("NotebookEnded", ENDED)


def _relay(ours: socket.socket, theirs: socket.socket, until: float) -> Ran:
    """Pass questions and answers on, until the test cell has ended."""
    while True:
        message = _next(ours, until)
        if message[:1] == RAN:
            return _ran(unpack(message[1:]))
        if message[:1] != ASKS:
            raise WireError("neither a question nor an end")
        if message[1:] == NEXT:
            raise WireError("a question without words")
        theirs.settimeout(max(until - time.monotonic(), 0.001))
        send(theirs, message[1:])
        answer = _next(theirs, until)
        ours.settimeout(max(until - time.monotonic(), 0.001))
        send(ours, answer)


def _next(connection: socket.socket, until: float) -> bytes:
    left_s = until - time.monotonic()
    if left_s <= 0:
        raise TimeoutError
    message = receive(connection, unpacked=False, timeout_s=left_s, most=MAX_BYTES)
    if message is None:
        raise WireError(ENDED)
    return bytes(message[0])


def _ran(run: Any) -> Ran:
    """Read what the reference's end reports; it runs the instructor's code alone."""
    return Ran(
        {name: value for name, value in run.items() if name != "told"}, frozenset(run["told"])
    )


def _stopped(error: str, message: str) -> Ran:
    return Ran(Tested(error=error, message=message, line=0, value="", printed="", failed=[]))


def is_test(cell: NotebookNode) -> bool:
    """Return whether a cell is one of nbgrader's test cells."""
    return cell.cell_type == "code" and is_grade(cell) and not is_solution(cell)


def kind_of(cell: NotebookNode) -> str:
    """Return the kind of a cell that binds names."""
    if is_solution(cell):
        return SOLUTION
    return TEST if is_grade(cell) else ""


def _sources(cells: Sequence[NotebookNode]) -> list[str]:
    """Return the code of all cells but test cells."""
    return [cell.source for cell in cells if cell.cell_type == "code" and not is_test(cell)]


def _globals_of(source: str) -> set[str]:
    """Name what a student's function may read of a cell; all its words where it is no Python."""
    try:
        waiting = [symtable.symtable(source, "cell", "exec")]
    except (SyntaxError, ValueError):
        return set(WORD.findall(source))
    found = set()
    while waiting:
        table = waiting.pop()
        waiting += table.get_children()
        for symbol in table.get_symbols():
            if table.get_type() == "module" or symbol.is_global():
                found.add(symbol.get_name())
    return found


def _rebound_in(source: str) -> set[str]:
    """Name what the functions of a cell declare to be ``global``."""
    return {word for line in GLOBAL.findall(source) for word in WORD.findall(line)}
