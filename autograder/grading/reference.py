"""The reference: the instructor's own notebook, in which test cells run on a student's work.

It is run once, in a jail of its own, and kept as it is before each test cell. A test cell runs in a
copy of that state, where the student's names have taken the place of the reference's own; what it
asks of the student's objects is passed on, as bytes, to a copy of the student's notebook. Neither
jail holds what belongs to the other, and what they say is not read on the way.
"""

import re
import socket
import time
from collections.abc import Collection, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from typing import Any

from nbformat import NotebookNode
from nbgrader.utils import is_grade, is_locked, is_solution

from autograder.grading.session import GRACE_S, CellEnded, Session, State
from autograder.grading.warm import Forks
from autograder.intake.cells import grade_id_of
from autograder.jail.confine import Limits
from autograder.jail.messages import RunOutside, Tested
from autograder.jail.testcell import LOCKED, SOLUTION, TEST
from autograder.jail.wire import ASKS, MAX_BYTES, RAN, WireError, pack, receive, send, unpack

FOREVER_S = 1e9  # of the reference, which ends with its grader
ENDED = "the notebook's process ended"
TOO_LONG = "the test did not finish within {limit:g} s"


@dataclass(frozen=True)
class Ran:
    """What a test cell came to outside.

    Attributes
    ----------
    tested : mapping
        In the form of :class:`~autograder.jail.messages.Tested`.
    told : frozenset of str
        The special methods that told an object of the student's a value: the verdict rests on the
        student's word then.
    """

    tested: Mapping[str, Any]
    told: frozenset[str] = frozenset()

    @property
    def error(self) -> str:
        """Return the name of what it raised; empty where it raised nothing."""
        return str(self.tested["error"])


class Reference:
    """An instructor's notebook, run once; close it when nothing is to be tested any more.

    Attributes
    ----------
    failed : mapping of str to str
        What cells have raised, by their ``grade_id`` or, where they have none, their number.
    """

    def __init__(
        self,
        warm: Forks,
        cells: Sequence[NotebookNode],
        files: Mapping[str, bytes],
        limits: Limits,
    ) -> None:
        self._limits = limits
        self._stack = ExitStack()
        self._states: dict[str, State] = {}
        self._kinds: dict[str, dict[str, str]] = {}
        self.failed: dict[str, str] = {}
        self._shared = _words_outside_tests(cells)
        self._files = list(files)
        self._modules = [
            name.removesuffix(".py").partition("/")[0] for name in files if name.endswith(".py")
        ]
        tests = sum(map(is_test, cells))
        endless = replace(limits, total_s=FOREVER_S)
        self._session = self._stack.enter_context(warm.session(files, endless, tests + 2))
        try:
            self._run(cells)
        except BaseException:
            self.close()
            raise

    def _run(self, cells: Sequence[NotebookNode]) -> None:
        kinds: dict[str, str] = {}
        self._session.bound()
        for number, cell in enumerate(cells, start=1):
            if cell.cell_type != "code":
                continue
            grade_id = grade_id_of(cell)
            if is_test(cell):
                self._states[grade_id] = self._session.keep()
                self._kinds[grade_id] = dict(kinds)
            try:
                outputs, _, _ = self._session.run_cell(cell.source)
            except CellEnded as end:
                self.failed[grade_id or str(number)] = end.why
                continue
            kinds |= dict.fromkeys(self._session.bound(), kind_of(cell))
            for output in outputs:
                if output.get("output_type") == "error":
                    words = f"{output.get('ename')}: {output.get('evalue')}"
                    self.failed[grade_id or str(number)] = words

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
            The special methods of the student's objects that may be told a value: those that the
            solution's own objects were asked. None allows all.

        Raises
        ------
        SessionEnded
            When one of the two jails has ended.
        """
        limit_s = self._limits.cell_s
        request = RunOutside(
            source=source,
            limit_s=limit_s,
            kinds=self._kinds[grade_id],
            modules=self._modules,
            files=self._files,
            shared=sorted(self._shared),
            words=None if words is None else sorted(words),
        )
        until = time.monotonic() + limit_s + GRACE_S
        with (
            self._session.apart(self._states[grade_id], "test") as ours,
            session.apart(state, "objects") as theirs,
        ):
            try:
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
    """Read what the reference's end says; it runs the instructor's code alone."""
    return Ran(
        {name: value for name, value in run.items() if name != "told"}, frozenset(run["told"])
    )


def _stopped(error: str, message: str) -> Ran:
    return Ran(Tested(error=error, message=message, line=0, value="", printed=""))


def is_test(cell: NotebookNode) -> bool:
    """Tell whether a cell is a test cell of nbgrader's."""
    return cell.cell_type == "code" and is_grade(cell) and not is_solution(cell)


def kind_of(cell: NotebookNode) -> str:
    """Return the kind of a cell that binds names."""
    if is_solution(cell):
        return SOLUTION
    if is_grade(cell):
        return TEST
    return LOCKED if is_locked(cell) else ""


def _words_outside_tests(cells: Sequence[NotebookNode]) -> set[str]:
    """Return the words of all cells but test cells: names that a student's function may read."""
    sources = [cell.source for cell in cells if cell.cell_type == "code" and not is_test(cell)]
    return {word for source in sources for word in re.findall(r"[^\W\d]\w*", source)}
