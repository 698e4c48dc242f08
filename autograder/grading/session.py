"""The trusted end of one jailed notebook: run a cell, keep a state, call a function, pass a value back.

Nothing that arrives here is trusted: it is read as plain data, within limits of size and time.
"""

import signal
import socket
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import Any

from autograder.exc import JailError
from autograder.jail.confine import Limits
from autograder.jail.messages import (
    AnswerCalls,
    EndCopy,
    Fork,
    KernelRequest,
    OpenJail,
    Raised,
    RunCell,
    RunTest,
    TimedOut,
    WorkApart,
)
from autograder.jail.wire import MAX_BYTES, WireError, pack, receive, send
from autograder.student import NotebookEnded, Student

GRACE_S = 3.0  # a jail stops what takes too long by itself; where student code prevents that, it is killed
END_S = 0.3  # until a process that has closed its connection is gone
OPEN_S = 30.0  # for a jail to close, and for a process in it to start or end
FOR_CHECKS = 0.25  # of a submission's time is theirs, whatever the cells take
MAX_OUTPUTS = 1000
MAX_CELL = (
    8  # times the limit of a cell's output, which counts characters: what may arrive for one cell
)
MAX_OUTPUT = 32  # times the limit of a cell's output: what a whole notebook may show
MAX_RENEWALS = 10  # copies of a notebook for one cell's checks: those before have ended
TOO_LONG = "all of it together took longer than {limit:g} s"
MAX_COUNT = 2**31
MAX_PID = 2**22


class SessionEnded(NotebookEnded):
    """The jail gives no more answer: student code ended it, or all of it took too long.

    Attributes
    ----------
    too_long : bool
        Whether its time was used up.
    """

    def __init__(self, why: str, *, too_long: bool = False) -> None:
        super().__init__(why)
        self.too_long = too_long


class CellEnded(Exception):  # noqa: N818 - the same
    """A cell ended its process, or could not be stopped; the notebook goes on from the state before it.

    Attributes
    ----------
    why : str
    too_long : bool
        Whether it was killed for taking too long.
    killed : bool
        Whether the machine has killed it.
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
        Its number in the jail; 0 for the first, which ends with the jail.
    parent : State or None
        The process that it is a copy of, and that can end it.
    """

    connection: socket.socket
    pid: int = 0
    parent: "State | None" = None


class Session:
    """One submission's notebook in its jail.

    A cell that ends its process, or cannot be stopped, ends itself alone: the notebook goes on from the state before it. Until that
    happens no state is kept for it, but those that are kept for checks: from the last of these the cells since then run again, and
    from then on each cell runs in a copy.

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
        self._since: list[str] = []  # cells that have run since a state was kept
        self._careful = False
        self._states = [self._first]
        self._last_copy = 0
        self.layers: list[str] = []
        self.own_user = self.lost = False

    def begin(self, settings: OpenJail) -> None:
        """Send the settings, wait until the jail is closed, and start the notebook in it."""
        try:
            reply = self._order(self._first, settings)
            self.layers, self.own_user = (
                [str(layer) for layer in reply["layers"]],
                bool(reply["own_user"]),
            )
            self._now = self._copy(self._first)
        except SessionEnded as end:
            raise JailError(
                "a jail", "it to close", str(end), "see what autograder doctor says"
            ) from None

    @property
    def left_s(self) -> float:
        """Give the seconds that are left to the submission."""
        return max(self._deadline - time.monotonic(), 0.001)

    @property
    def too_long(self) -> str:
        """Say that its time was used up."""
        return TOO_LONG.format(limit=self._limits.total_s)

    def close(self) -> None:
        """Close all connections."""
        for state in self._states:
            state.connection.close()

    def run_cell(
        self, source: str, limit_s: float | None = None
    ) -> tuple[list[Any], int, list[str]]:
        """Run a cell, within the usual limit or another one.

        Returns
        -------
        outputs : list
            As a notebook stores them, but not yet validated.
        count : int
            Its number.
        within : list of str
            The functions that were being called when the limit was reached.

        Raises
        ------
        CellEnded
            When it has ended its process, or was killed; the notebook goes on without it.
        SessionEnded
            When the notebook's time is used up, or it cannot go on.
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
        """Give outputs as long as the notebook has room for them; its own process has kept to its limits, unless it was tampered with."""
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

    def keep(self) -> State:
        """Keep the notebook as it is now, until the jail ends; what runs in it later has no effect on that.

        Raises
        ------
        SessionEnded
            When it cannot be kept.
        """
        try:
            state = self._copy(self._now)
        except SessionEnded:  # something that a cell has left behind has ended it since
            self._end(self._now)
            self._go_back()
            state = self._copy(self._now)
        self._kept, self._since = state, []
        return state

    def test(self, state: State, sources: Sequence[str], limit_s: float) -> dict[str, Any]:
        """Run test cells in a state that was kept, in a folder of its own; the state ends with that.

        Returns
        -------
        dict
            What the last of them came to, in the form of :class:`~autograder.jail.messages.Tested`.

        Raises
        ------
        CellEnded
            When a cell has ended the process, or was killed.
        SessionEnded
            When the notebook's time is used up.
        """
        found: dict[str, Any] = {}
        try:
            self._request(state, WorkApart(do="apart"), OPEN_S)
            for source in sources:
                request = RunTest(do="test", source=source, limit_s=limit_s)
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
        """Go on from the last state that was kept, with all cells since then but the one that has ended the notebook."""
        self._careful = True
        self._now, again, self._since = self._copy(self._kept), self._since, []
        for source in again:
            with suppress(CellEnded):
                self.run_cell(source)

    @contextmanager
    def student(
        self, state: State | None = None, variation: str = "", *, last: bool = False
    ) -> "Iterator[Student]":
        """Give a copy of the notebook as it is now, or was, for checks to call; what they do to it ends with it.

        The ``last`` time that a kept state is asked for, it answers itself, which takes one process less.
        """
        copy = _Copy(self, state or self._now, self._limits.call_s, self._deadline, last=last)
        try:
            yield Student(copy.ask, variation, copy)
        finally:
            copy.close()

    def answering(self, state: State, *, last: bool) -> State:
        """Let a copy of a state, or the ``last`` time it itself, answer calls in a folder of its own."""
        if not last:
            return self._copy(state, answers=True)
        if "answering" not in self._order(state, AnswerCalls(do="answer")):
            raise SessionEnded("a state of it that was kept has ended")
        return state

    def forget(self, copy: State) -> None:
        """End what answers calls, with its folder; what has no parent any more ends when its connection is closed."""
        try:
            self._end(copy)
        finally:
            self._forget(copy)

    def _forget(self, state: State) -> None:
        state.connection.close()
        if state in self._states:
            self._states.remove(state)

    def _copy(self, state: State, *, answers: bool = False) -> State:
        ours, theirs = socket.socketpair()
        with theirs:
            fork = Fork(do="fork", answers=answers, since=self._last_copy if answers else 0)
            reply = self._order(state, fork, [theirs.fileno()])
        match reply:
            case {"forked": int(pid)} if 0 < pid < MAX_PID:
                copy = State(ours, pid, state)
                self._states.append(copy)
                self._last_copy = pid if answers else 0
                return copy
        ours.close()
        raise SessionEnded("no further process could be started in it")

    def _end(self, state: State, patience_s: float = 0.0) -> int | None:
        """Let a process be ended by the one that it is a copy of, unless it ends by itself soon.

        Give its exit code, less than 0 for a signal, where it has ended by itself.
        """
        if state.parent is None:
            raise SessionEnded("the jail ended")
        if (
            state.parent not in self._states
        ):  # it has ended, and the jail's first process buries this one
            return None
        end = EndCopy(do="end", pid=state.pid, patience_s=patience_s)
        ended = self._order(state.parent, end).get("ended")
        return ended if isinstance(ended, int) else None

    def _order(
        self, state: State, request: OpenJail | KernelRequest, descriptors: Sequence[int] = ()
    ) -> dict[str, Any]:
        """Put a request to a process that runs nothing of the student's: without its answer there is no way to go on."""
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


def _ended_how(status: int) -> str:
    """Put into words how a process has ended by itself."""
    if status < 0:
        name = signal.Signals(-status).name if -status in set(signal.Signals) else str(-status)
        words = {"SIGSEGV": ", a segmentation fault", "SIGKILL": ", by the machine, for its memory or its processor time",
                 "SIGXCPU": ", its processor time was used up"}  # fmt: skip
        return f"the notebook's process was ended by the signal {name}{words.get(name, '')}"
    return f"the notebook's process ended itself with exit code {status}"


class _Copy:
    """Puts requests to a copy of a notebook; one that fails to answer is not asked again, but may be replaced by another copy."""

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
        """Give the next request so many seconds, together with all that is asked back meanwhile."""
        self._limit_s, self._until = (
            limit_s,
            min(time.monotonic() + limit_s + GRACE_S, self._deadline),
        )

    def ask(self, request: bytes) -> bytes:
        """Send a request, or an answer to what was asked back, and give the reply."""
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
        """Put another copy in the place of one that has ended; tell whether that was done."""
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
