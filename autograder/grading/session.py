"""The trusted end of one jailed notebook: run cells, keep states, call functions.

Nothing that arrives here is trusted: it is read as plain data, within limits of size and time.
"""

import signal
import socket
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import Any

from autograder.exc import JailError
from autograder.jail.confine import Limits
from autograder.jail.messages import (
    AnswerCalls,
    AnswerForObjects,
    EndCopy,
    Fork,
    KernelRequest,
    NameBound,
    OpenJail,
    Raised,
    ReadCells,
    Role,
    RunCell,
    RunTest,
    TimedOut,
    WorkApart,
)
from autograder.jail.reading import NOTHING, Facts
from autograder.jail.wire import MAX_BYTES, WireError, pack, receive, send
from autograder.student import NotebookEnded, Student

# A jail stops what takes too long; if student code prevents that, the jail is killed.
GRACE_S = 3.0
END_S = 0.3  # for a process that has closed its connection to end
OPEN_S = 30.0  # for a jail to open, or a process in it to start or end
FOR_CHECKS = 0.25  # the fraction of a submission's time that is reserved for checks
MAX_OUTPUTS = 1000
# What may arrive for one cell, relative to its output limit, which counts characters.
MAX_CELL = 8
MAX_OUTPUT = 32  # what a whole notebook may show, relative to the output limit of a cell
MAX_RENEWALS = 10  # how many copies of a notebook may end under one cell's checks
TOO_LONG = "all of it together took longer than {limit:g} s"
MAX_COUNT = 2**31
MAX_PID = 2**22


class SessionEnded(NotebookEnded):
    """The jail answers no more: student code ended it, or it took too long in all.

    Attributes
    ----------
    too_long : bool
        Whether its time was used up.
    """

    def __init__(self, why: str, *, too_long: bool = False) -> None:
        super().__init__(why)
        self.too_long = too_long


class CellEnded(Exception):  # noqa: N818 - the same
    """A cell ended its process, or could not be stopped; the notebook goes on without it.

    Attributes
    ----------
    why : str
    too_long : bool
        Whether it was killed for taking too long.
    killed : bool
        Whether the machine killed it.
    """

    def __init__(self, why: str, *, too_long: bool, killed: bool = False) -> None:
        super().__init__(why)
        self.why, self.too_long, self.killed = why, too_long, killed


@dataclass(eq=False)
class State:
    """A process of the jail that holds the notebook as it was at some time, and can be copied.

    Attributes
    ----------
    connection : socket
    pid : int
        Its number in the jail; 0 for the first process, which ends with the jail.
    parent : State or None
        The process that it is a copy of, and that can end it.
    """

    connection: socket.socket
    pid: int = 0
    parent: "State | None" = None


class Session:
    """One submission's notebook in its jail.

    A cell that ends its process, or cannot be stopped, affects only itself: the notebook goes on
    from an earlier state. At first only the states for checks are kept. When a cell ends the
    notebook, the cells since the last of these run again, and from then on each cell runs in a
    copy.

    Attributes
    ----------
    layers : list of str
        The namespaces that the jail has.
    own_user : bool
        Whether it runs as a user of its own.
    lost : bool
        Whether a state ended while it answered for the last time, with checks still to come.
    """

    def __init__(self, connection: socket.socket, limits: Limits) -> None:
        self._limits = limits
        begin = time.monotonic()
        self._deadline = begin + limits.total_s
        self._cells_deadline = begin + limits.total_s * (1 - FOR_CHECKS)
        self._room = MAX_OUTPUT * limits.output_bytes
        self._first = State(connection)
        self._now = self._kept = self._first
        self._since: list[str] = []  # cells that have run since the last kept state
        self._careful = False
        self._states = [self._first]
        self._last_copy = 0
        self.layers: list[str] = []
        self.own_user = self.lost = False

    def begin(self, settings: OpenJail) -> None:
        """Send the settings, wait until the jail is closed off, and start the notebook in it."""
        try:
            reply = self._order(self._first, settings)
            self.layers, self.own_user = (
                [str(layer) for layer in reply["layers"]],
                bool(reply["own_user"]),
            )
            self._now = self._copy(self._first)
        except SessionEnded as end:
            raise JailError("a jail", "it to close", str(end), "run autograder doctor") from None

    @property
    def left_s(self) -> float:
        """Return the seconds that are left to the submission."""
        return max(self._deadline - time.monotonic(), 0.001)

    @property
    def too_long(self) -> str:
        """Say that the submission's time was used up."""
        return TOO_LONG.format(limit=self._limits.total_s)

    def close(self) -> None:
        """Close all connections."""
        for state in self._states:
            state.connection.close()

    def run_cell(
        self, source: str, limit_s: float | None = None
    ) -> tuple[list[Any], int, list[str]]:
        """Run a cell, within the usual time limit or another one.

        Returns
        -------
        outputs : list
            As a notebook stores them, but not yet validated.
        count : int
            Its number.
        within : list of str
            The functions that were running when the limit was reached.

        Raises
        ------
        CellEnded
            If it has ended its process, or was killed; the notebook goes on without it.
        SessionEnded
            If the notebook's time is used up, or it cannot go on.
        """
        before = self._now
        if self._careful:
            self._now = self._copy(before)
        try:
            found = self._run(source, limit_s or self._limits.cell_s)
        except CellEnded as end:
            status = self._end(self._now, 0.0 if end.too_long else END_S)
            if self._careful:
                self._now = before
            else:
                self._go_back()
            if end.too_long:
                raise
            why = end.why if status is None else _ended_how(status)
            raise CellEnded(why, too_long=False, killed=status == -signal.SIGKILL) from None
        self._since.append(source)
        if self._careful and before is not self._kept:
            self._forget(before)
        return found

    def _run(self, source: str, limit_s: float) -> tuple[list[Any], int, list[str]]:
        left_s = self._cells_deadline - time.monotonic()
        if left_s <= 0:
            raise SessionEnded(
                TOO_LONG.format(limit=self._limits.total_s * (1 - FOR_CHECKS)), too_long=True
            )
        limit_s = min(limit_s, left_s)
        request = RunCell(do="cell", source=source, limit_s=limit_s)
        most = MAX_CELL * self._limits.output_bytes + 2**20
        match self._request(self._now, request, limit_s + GRACE_S, most=most):
            case {"outputs": list(outputs), "count": int(count), "within": list(within)} if (
                0 <= count < MAX_COUNT
            ):
                names = [name for name in within if isinstance(name, str)]
                return list(self._within_limits(outputs[:MAX_OUTPUTS])), count, names
        raise CellEnded("its answer could not be read", too_long=False)

    def _within_limits(self, outputs: list[Any]) -> Iterator[Any]:
        """Yield outputs while there is room for them, even if the jail's own limits fail."""
        for output in outputs:
            self._room -= len(pack(output))
            if self._room < 0:
                yield {
                    "output_type": "stream",
                    "name": "stderr",
                    "text": "[the rest of the notebook's output was dropped]\n",
                }
                return
            yield output

    @property
    def now(self) -> State:
        """Return the notebook's present state, which the next cell changes."""
        return self._now

    def read_cells(self, sources: Sequence[str]) -> list[Facts]:
        """Read what cells may change from their text, in the jail; empty if that fails.

        Raises
        ------
        SessionEnded
            If the notebook cannot go on.
        """
        try:
            reply = self._request(
                self._now, ReadCells(do="read", sources=list(sources)), self._limits.call_s
            )
        except CellEnded:  # the text was made to end or to delay whoever reads it
            self._end(self._now)
            self._go_back()
            return []
        found = reply.get("facts")
        facts = list(map(_as_facts, found)) if isinstance(found, list) else []
        return facts if len(facts) == len(sources) else []

    def keep(self) -> State:
        """Keep the notebook's present state until the jail ends; later cells do not affect it.

        Raises
        ------
        SessionEnded
            If it cannot be kept.
        """
        try:
            state = self._copy(self._now)
        except SessionEnded:  # something that a cell left behind has ended it since
            self._end(self._now)
            self._go_back()
            state = self._copy(self._now)
        self._kept, self._since = state, []
        return state

    def test(
        self, state: State, sources: Sequence[str], limit_s: float, *, each: bool = False
    ) -> dict[str, Any]:
        """Run test cells in a kept state, in a folder of its own; the state ends with that.

        If ``each`` statement runs on its own, one that fails does not end its cell.

        Returns
        -------
        dict
            The outcome of the last one, in the form of :class:`~autograder.jail.messages.Tested`.

        Raises
        ------
        CellEnded
            If a cell has ended the process, or was killed.
        SessionEnded
            If the notebook's time is used up.
        """
        found: dict[str, Any] = {}
        try:
            self._request(state, WorkApart(do="apart"), OPEN_S)
            for source in sources:
                request = RunTest(do="test", source=source, limit_s=limit_s, each=each)
                found = self._request(state, request, limit_s + GRACE_S)
        except CellEnded as end:
            status = None
            with suppress(SessionEnded):  # the process that it is a copy of may have ended before
                status = self._end(state, 0.0 if end.too_long else END_S)
            why = end.why if end.too_long or status is None else _ended_how(status)
            killed = not end.too_long and status == -signal.SIGKILL
            raise CellEnded(why, too_long=end.too_long, killed=killed) from None
        finally:
            with suppress(SessionEnded):
                self.forget(state)
        return found

    def _go_back(self) -> None:
        """Go on from the last kept state, and repeat the cells since then except the last."""
        self._careful = True
        self._now, again, self._since = self._copy(self._kept), self._since, []
        for source in again:
            with suppress(CellEnded):
                self.run_cell(source)

    @contextmanager
    def student(
        self,
        state: State | None = None,
        variation: str = "",
        *,
        last: bool = False,
        again: Sequence[str] = (),
        why_missing: Callable[[str], str] = lambda _: "",
    ) -> "Iterator[Student]":
        """Yield a copy of the notebook, now or in a kept state, for checks to call.

        What they do to the copy ends with it. On the ``last`` request a kept state answers itself,
        which saves a process. Cells that are to run ``again`` do when it gets correct helpers.
        What is known of a name that it lacks, ``why_missing`` says.
        """
        copy = _Copy(self, state or self._now, self._limits.call_s, self._deadline, last=last)
        try:
            yield Student(copy.ask, variation, copy, again, why_missing)
        finally:
            copy.close()

    def bound(self) -> list[str]:
        """Return the names that the notebook has bound since the last call."""
        names = self._order(self._now, NameBound(do="bound")).get("bound")
        return [name for name in names if isinstance(name, str)] if isinstance(names, list) else []

    @contextmanager
    def apart(self, state: State, role: Role, *, last: bool = False) -> Iterator[socket.socket]:
        """Let a copy of a state work in a role and a folder of its own.

        On the ``last`` request the state itself answers for its objects, which saves a process.
        """
        copy = state if last else self._copy(state, role)
        if last and "answering" not in self._order(state, AnswerForObjects(do="objects")):
            raise SessionEnded("a state of it that was kept has ended")
        try:
            yield copy.connection
        finally:
            with suppress(SessionEnded):
                self.forget(copy)

    def answering(self, state: State, *, last: bool) -> State:
        """Let a copy of a state, or on the ``last`` request the state itself, answer calls.

        It works in a folder of its own.
        """
        if not last:
            return self._copy(state, role="calls")
        if "answering" not in self._order(state, AnswerCalls(do="answer")):
            raise SessionEnded("a state of it that was kept has ended")
        return state

    def forget(self, copy: State) -> None:
        """End an answering process, and remove its folder; without a parent it ends by itself."""
        try:
            self._end(copy)
        finally:
            self._forget(copy)

    def _forget(self, state: State) -> None:
        state.connection.close()
        if state in self._states:
            self._states.remove(state)

    def _copy(self, state: State, role: Role = "notebook") -> State:
        ours, theirs = socket.socketpair()
        with theirs:
            since = 0 if role == "notebook" else self._last_copy
            fork = Fork(do="fork", role=role, since=since)
            reply = self._order(state, fork, [theirs.fileno()])
        match reply:
            case {"forked": int(pid)} if 0 < pid < MAX_PID:
                copy = State(ours, pid, state)
                self._states.append(copy)
                self._last_copy = 0 if role == "notebook" else pid
                return copy
        ours.close()
        raise SessionEnded("no further process could be started in it")

    def _end(self, state: State, patience_s: float = 0.0) -> int | None:
        """Let a process be ended by its parent, unless it ends by itself soon.

        Return its exit code, negative for a signal, if it has ended by itself.
        """
        if state.parent is None:
            raise SessionEnded("the jail ended")
        # it has ended, and the jail's first process reaps this one
        if state.parent not in self._states:
            return None
        end = EndCopy(do="end", pid=state.pid, patience_s=patience_s)
        ended = self._order(state.parent, end).get("ended")
        return ended if isinstance(ended, int) else None

    def _order(
        self, state: State, request: OpenJail | KernelRequest, descriptors: Sequence[int] = ()
    ) -> dict[str, Any]:
        """Send a request to a process that runs no student code; without an answer, end."""
        try:
            return self._request(state, request, OPEN_S, descriptors)
        except CellEnded as end:
            raise SessionEnded(end.why) from None

    def _request(
        self,
        state: State,
        request: OpenJail | KernelRequest,
        timeout_s: float,
        descriptors: Sequence[int] = (),
        most: int = MAX_BYTES,
    ) -> dict[str, Any]:
        left_s = self._deadline - time.monotonic()
        if left_s <= 0:
            raise SessionEnded(self.too_long, too_long=True)
        try:
            state.connection.settimeout(min(OPEN_S, left_s))
            send(state.connection, pack(request), descriptors)
            message = receive(state.connection, timeout_s=min(timeout_s, left_s), most=most)
        except TimeoutError:
            if timeout_s >= left_s:
                raise SessionEnded(self.too_long, too_long=True) from None
            raise CellEnded("it took too long and could not be stopped", too_long=True) from None
        except (OSError, WireError) as error:
            raise CellEnded(str(error), too_long=False) from None
        if message is None or not isinstance(message[0], dict):
            raise CellEnded("the notebook's process ended", too_long=False)
        return message[0]


def _as_facts(found: Any) -> Facts:
    """Take up what a jail says of a cell, if it has the right form."""
    match found:
        case {"calm": True, "binds": list(binds), "uses": list(uses), "free": list(free)} if (
            all(_is_row(row, 2) for row in binds)
            and all(_is_row(row, 3) for row in uses)
            and _is_row(free, len(free))
        ):
            return Facts(calm=True, binds=binds, uses=uses, free=free)
    return NOTHING


def _is_row(row: Any, length: int) -> bool:
    """Return whether something is a list of so many texts."""
    return (
        isinstance(row, list) and len(row) == length and all(isinstance(word, str) for word in row)
    )


def _ended_how(status: int) -> str:
    """Describe how a process has ended by itself."""
    if status < 0:
        name = signal.Signals(-status).name if -status in set(signal.Signals) else str(-status)
        words = {
            "SIGSEGV": ", a segmentation fault",
            "SIGKILL": ", by the machine, for its memory or its processor time",
            "SIGXCPU": ", its processor time was used up",
        }
        return f"the notebook's process was ended by the signal {name}{words.get(name, '')}"
    return f"the notebook's process ended itself with exit code {status}"


class _Copy:
    """Sends requests to a copy of a notebook.

    One that fails to answer may be replaced by another.
    """

    def __init__(
        self, session: Session, state: State, call_s: float, deadline: float, *, last: bool
    ) -> None:
        self._session, self._state, self._deadline, self._last = session, state, deadline, last
        self.call_s = call_s
        self._copy = session.answering(state, last=last)
        self._renewals = 0
        self._limit_s = call_s
        self._until = deadline
        self._ended: TimedOut | Raised | None = None

    def begin(self, limit_s: float) -> None:
        """Allow the next request so many seconds, including the questions it asks meanwhile."""
        self._limit_s, self._until = (
            limit_s,
            min(time.monotonic() + limit_s + GRACE_S, self._deadline),
        )

    def ask(self, request: bytes) -> bytes:
        """Send a request, or an answer to a question, and return the reply."""
        if self._ended is None:
            try:
                return self._exchange(request)
            except TimeoutError:
                self._ended = TimedOut(timeout=float(self._limit_s))
            except (OSError, WireError):
                self._ended = Raised(
                    raised="the end of the notebook's process", message="", function="", line=""
                )
        if time.monotonic() >= self._deadline:
            raise SessionEnded(self._session.too_long, too_long=True)
        return pack(self._ended)

    def _exchange(self, request: bytes) -> bytes:
        left_s = self._until - time.monotonic()
        if left_s <= 0:
            raise TimeoutError
        connection = self._copy.connection
        connection.settimeout(left_s)
        send(connection, request)
        message = receive(
            connection, unpacked=False, timeout_s=max(self._until - time.monotonic(), 0.001)
        )
        if message is None:
            raise WireError("its end")
        return bytes(message[0])

    def renew(self) -> bool:
        """Replace a copy that has ended by another one; return whether that was done."""
        if self._ended is None or self._renewals == MAX_RENEWALS:
            return False
        if self._last:
            self._session.lost |= "timeout" not in self._ended
            return False
        self._renewals += 1
        self._session.forget(self._copy)
        self._copy, self._ended = self._session.answering(self._state, last=False), None
        return True

    def close(self) -> None:
        """End the copy."""
        with suppress(SessionEnded):
            self._session.forget(self._copy)
