"""Where a test cell runs: outside, on the reference, or inside, in the student's own notebook.

Outside, student code cannot forge a verdict. But some tests look at what only the notebook's own
process has: its figures, its history, the files that it wrote. So each test cell is tried both
ways, on the solution and on the notebook as it was released. If the verdicts differ, it runs
inside.
"""

import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from typing import Any
from weakref import finalize

from nbformat import NotebookNode

from autograder.grading.reference import Ran, Reference, Together
from autograder.grading.session import CellEnded, Session, SessionEnded, State
from autograder.grading.testcells import CellTests
from autograder.grading.warm import Forks
from autograder.intake.assignment import Released
from autograder.intake.cells import grade_id_of
from autograder.jail.confine import Limits

NO_SOURCE = "the source notebook is not there"
DIFFERS = "on the {work} it gives {outside} outside, {inside} inside"


@dataclass(frozen=True)
class Way:
    """How a test cell is graded.

    Attributes
    ----------
    outside : bool
        Whether it runs outside.
    why : str
        Why it runs inside; empty if it runs outside.
    words : frozenset of str
        The special methods that passed a value to the solution's objects. The same methods may
        pass one to the student's objects. If there are any, a verdict may rest on what student
        code claims.
    """

    outside: bool
    why: str = ""
    words: frozenset[str] = frozenset()

    @property
    def rests_on_words(self) -> bool:
        """Return whether the student's own objects decide what they are equal to."""
        return bool(self.words)


class References:
    """A notebook's reference; each process opens its own when it first needs it.

    Attributes
    ----------
    calm : int or None
        How many of its cells are calm; None for all.
    """

    def __init__(
        self, warm: Forks, released: Released, files: Mapping[str, bytes], limits: Limits
    ) -> None:
        self._warm, self._released, self._files, self._limits = warm, released, files, limits
        self.calm: int | None = None
        self._open: Reference | None = None
        self._process = 0

    def test(
        self,
        tests: CellTests,
        session: Session,
        state: State,
        words: frozenset[str] | None,
        *,
        last: bool = False,
    ) -> Ran:
        """Run a test cell on a state of a notebook; try again if the reference has ended.

        On the ``last`` request the state ends with it: then the session is lost instead.
        """
        for _ in range(2):
            try:
                own = self._own()
                about = (tests.grade_id, tests.source, session, state, words)
                return own.test(*about, each=tests.by_assert, last=last)
            except SessionEnded:
                self.close()
                session.lost |= last
                if last:
                    raise
        raise SessionEnded("the reference ended")

    def together(self, session: Session, state: State) -> Together:
        """Return what runs several test cells on a state; see :meth:`Reference.together`."""
        return self._own().together(session, state)

    def _own(self) -> Reference:
        if self._open is None or self._process != os.getpid():
            cells = solution_cells(self._released)
            self._open = Reference(self._warm, cells, self._files, self._limits, self.calm)
            self._process = os.getpid()
            finalize(self, _close, self._open, self._process)
        return self._open

    def close(self) -> None:
        """End the reference of this process."""
        if self._open is not None:
            _close(self._open, self._process)
        self._open = None


def _close(reference: Reference, process: int) -> None:
    """End a reference, unless it is another process that has it."""
    if process == os.getpid():
        reference.close()


def solution_cells(released: Released) -> list[NotebookNode]:
    """Return the cells of the solution, with the tests as they are in the gradebook."""
    cells = []
    for cell in released.solution.cells if released.solution else ():
        original = released.cells.get(grade_id_of(cell))
        if original is None or not original.is_test:
            cells.append(cell)
        else:
            cells.append(NotebookNode({**cell, "source": original.source}))
    return cells


def choose_ways(
    warm: Forks,
    released: Released,
    files: Mapping[str, bytes],
    limits: Limits,
    tests: Mapping[str, CellTests],
) -> dict[str, Way]:
    """Try each test cell of a notebook both ways; return how to grade it, by ``grade_id``."""
    if not tests:
        return {}
    if released.solution is None:
        return dict.fromkeys(tests, Way(outside=False, why=NO_SOURCE))
    with closing(References(warm, released, files, limits)) as references:
        trial = _Trial(warm, references, released, files, limits, tests)
        ways = trial.of("solution", solution_cells(released), {})
        stubs = trial.of("release", released.notebook.cells, ways)
        return {grade_id: _worse(way, stubs[grade_id]) for grade_id, way in ways.items()}


def _worse(way: Way, stub: Way) -> Way:
    return way if not way.outside or stub.outside else stub


@dataclass(frozen=True)
class _Trial:
    warm: Forks
    references: References
    released: Released
    files: Mapping[str, bytes]
    limits: Limits
    tests: Mapping[str, CellTests]

    def of(
        self, work: str, cells: Sequence[NotebookNode], ways: Mapping[str, Way]
    ) -> dict[str, Way]:
        """Run all test cells both ways on some work; ``ways`` says which methods may tell."""
        found = {}
        with self._states(cells) as (session, states):
            for grade_id, tests in self.tests.items():
                state = states.get(grade_id)
                if state is None:
                    found[grade_id] = Way(outside=False, why=f"the {work} ends before it")
                    continue
                before = ways.get(grade_id)
                found[grade_id] = self._compared(work, tests, session, state, before)
        return found

    @contextmanager
    def _states(self, cells: Sequence[NotebookNode]) -> Iterator[tuple[Session, dict[str, State]]]:
        states = {}
        kept = 2 * len(self.tests) + 2
        with self.warm.session(self.files, self.limits, kept) as session:
            for cell in cells:
                if cell.cell_type != "code":
                    continue
                source, grade_id = cell.source, grade_id_of(cell)
                try:
                    if grade_id in self.tests:
                        states[grade_id] = session.keep()
                        source = self.tests[grade_id].visible
                    session.run_cell(source)
                except CellEnded:
                    continue
                except SessionEnded:
                    break
            yield session, states

    def _compared(
        self, work: str, tests: CellTests, session: Session, state: State, before: Way | None
    ) -> Way:
        words = before.words if before else None
        if before and not before.outside:
            return before
        try:
            run = self.references.test(tests, session, state, words)
            outside, told = _verdict(run.tested), run.told
            if words is None and told:  # the same again, where only these methods pass values
                outside = _verdict(self.references.test(tests, session, state, told).tested)
        except SessionEnded as end:
            return Way(outside=False, why=str(end))
        try:
            sources = [*tests.before, tests.source]
            limit_s, each = self.limits.cell_s, tests.by_assert
            inside = _verdict(session.test(state, sources, limit_s, each=each))
        except CellEnded as end:
            inside = _Verdict(end.why)
        except SessionEnded as end:
            return Way(outside=False, why=str(end))
        if _same(inside, outside):
            return Way(outside=True, words=told if words is None else words)
        why = DIFFERS.format(work=work, outside=outside, inside=inside)
        return Way(outside=False, why=why)


@dataclass(frozen=True)
class _Verdict:
    """The error, or the last value, and the lines where statements that failed begin."""

    error: str = ""
    value: str = ""
    lines: tuple[int, ...] = ()

    def __str__(self) -> str:
        words = self.error or self.value or "all points"
        return f"{words} (lines {', '.join(map(str, self.lines))})" if self.lines else words


def _verdict(tested: Mapping[str, Any]) -> _Verdict:
    error, lines = str(tested["error"]), tuple(failed["first"] for failed in tested["failed"])
    return _Verdict(error, "" if error else str(tested["value"]), lines)


def _same(one: _Verdict, other: _Verdict) -> bool:
    return (bool(one.error), one.value, one.lines) == (bool(other.error), other.value, other.lines)
