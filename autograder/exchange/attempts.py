"""Which attempts have been handled: a line for each, in ``reports/ASSIGNMENT/attempts.jsonl``."""

import json
import os
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass, fields
from pathlib import Path

from autograder.course import Course

ATTEMPTS = "attempts.jsonl"
REFUSED, OVER = "refused", "over-budget"


@dataclass(frozen=True)
class Handled:
    """What became of an attempt.

    Attributes
    ----------
    name : str
        The name of its folder in the exchange.
    student, timestamp, arrived : str
        As of :class:`~autograder.exchange.inbound.Attempt`.
    taken : str or None
        When it was taken in; None if it was refused. Times are in ISO 8601, in UTC.
    hash : str
        Under which its result is stored; empty if there is none.
    attempt : int or None
        Its number, equal files counted once; None if it was not graded.
    content : str
        A hash of the files that were handed in.
    status : str
        As in ``results.jsonl``, or ``refused``, or ``over-budget``.
    score, max_score : float or None
    recorded : bool
        Whether the gradebook held it from then on. The last such line of a student is the attempt
        that counts.
    told : str
        What its page told, as in ``c.Watch.tells``; empty if it has none.
    released : str or None
        When its feedback was released; None if it was not.
    note : str
        Why something is missing, or what was left out; often empty.
    """

    name: str
    student: str
    timestamp: str
    arrived: str
    taken: str | None = None
    hash: str = ""
    attempt: int | None = None
    content: str = ""
    status: str = REFUSED
    score: float | None = None
    max_score: float | None = None
    recorded: bool = False
    told: str = ""
    released: str | None = None
    note: str = ""


class AttemptLog:
    """The attempts at one assignment that have been handled.

    A line is written when all is done. Whoever is killed before that repeats the attempt, which
    gives the same again. A second line of an attempt replaces the first: its page tells more now.
    """

    def __init__(self, course: Course, assignment: str) -> None:
        self._path = course.root / "reports" / assignment / ATTEMPTS
        self._handled: dict[str, Handled] = {}
        self._of: dict[str, dict[str, Handled]] = {}
        for handled in _read(self._path):
            self._remember(handled)

    def _remember(self, handled: Handled) -> None:
        self._handled[handled.name] = handled
        self._of.setdefault(handled.student, {})[handled.name] = handled

    def __contains__(self, name: object) -> bool:
        return name in self._handled

    def __iter__(self) -> Iterator[Handled]:
        """Iterate over the attempts in the order in which they were handled."""
        return iter([*self._handled.values()])

    def of(self, student: str) -> list[Handled]:
        """Return the attempts of a student that were handled."""
        return [*self._of.get(student, {}).values()]

    def counting(self, student: str) -> Handled | None:
        """Return the attempt of a student that the gradebook holds; None if it holds none."""
        return next((one for one in reversed(self.of(student)) if one.recorded), None)

    def add(self, handled: Handled) -> None:
        """Write a line; it is on disk when this returns."""
        line = json.dumps(asdict(handled), ensure_ascii=True) + "\n"
        self._path.parent.mkdir(parents=True, exist_ok=True)
        with self._path.open("ab+") as file:
            if file.tell():
                file.seek(-1, os.SEEK_END)
                line = line if file.read() == b"\n" else f"\n{line}"  # after half a line
            file.write(line.encode())
            file.flush()
            os.fsync(file.fileno())
        self._remember(handled)


def _read(path: Path) -> Iterator[Handled]:
    """Read the lines, ignoring invalid ones: the last may have been cut off."""
    known = {field.name for field in fields(Handled)}
    for line in path.read_bytes().split(b"\n") if path.is_file() else ():
        with suppress(ValueError, TypeError, AttributeError):
            row = json.loads(line)
            yield Handled(**{name: row[name] for name in row if name in known})
