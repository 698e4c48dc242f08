"""What waits in the inbound folder of nbgrader's exchange: attempts, and whether they are whole."""

import os
import pwd
import re
import stat
from collections.abc import Container, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from autograder.intake.assignment import SECRET
from autograder.intake.cells import Unreadable
from autograder.intake.folder import read_plain
from autograder.intake.names import fault
from autograder.intake.timestamp import parsed

FINAL_MODE = 0o777  # nbgrader gives it to a folder when everything is in it
WHOLE_SECRET = re.compile(rb"[0-9a-f]{128}")
RANDOM = re.compile(r"[\w-]{12}")  # the last part of a name, which hides it from other students
GRACE_S = 30.0  # without a secret or the final mode, a folder at rest for so long counts as whole
PATTERNS = frozenset("*?[")  # characters that nbgrader's commands take for patterns in a name


@dataclass(frozen=True)
class Attempt:
    """One submission in the exchange.

    Attributes
    ----------
    folder : Path
        In the inbound folder; its name is the attempt's.
    student, assignment : str
    timestamp : str
        When it was handed in, by the clock of the student's machine.
    arrived : str
        The same by the exchange's clock, as text that can be compared: in ISO 8601, in UTC.
    """

    folder: Path
    student: str
    assignment: str
    timestamp: str
    arrived: str

    @property
    def name(self) -> str:
        """Return the name of its folder."""
        return self.folder.name

    @property
    def own_name(self) -> str:
        """Return the name without the student and the assignment: no two of a student share it."""
        return self.name.removeprefix(f"{self.student}+{self.assignment}+")


def read_name(name: str) -> tuple[str, str, str] | None:
    """Read a student, an assignment and a time from the name of a folder; None if it has another.

    It is ``STUDENT+ASSIGNMENT+TIMESTAMP``, and in most cases ``+RANDOM``. Names of students may
    contain ``+``, so the parts are counted from the right.
    """
    parts = name.split("+")
    if len(parts) > 3 and RANDOM.fullmatch(parts[-1]) and parsed(parts[-2]):
        parts.pop()
    if len(parts) < 3 or not parsed(parts[-1]):
        return None
    return "+".join(parts[:-2]), parts[-2], parts[-1]


def find_attempts(
    inbound: Path, assignments: Container[str], handled: Container[str]
) -> Iterator[Attempt]:
    """Yield the attempts at some assignments, whole or not, that have not been handled.

    Raises
    ------
    OSError
        If the folder cannot be read.
    """
    with os.scandir(inbound) as entries:
        names = [entry.name for entry in entries if entry.name not in handled]
    for name in names:
        read = read_name(name)
        if read is None or read[1] not in assignments:
            continue
        try:
            changed = (inbound / name).lstat().st_ctime  # its owner can set the other times
        except FileNotFoundError:  # removed since
            continue
        arrived = datetime.fromtimestamp(changed, UTC).isoformat(timespec="microseconds")
        yield Attempt(inbound / name, *read, arrived)


def is_whole(attempt: Attempt, now_s: float) -> bool:
    """Return whether everything has arrived.

    nbgrader writes the secret last, and then sets the modes. Older versions, and other programs, do
    neither: there a folder counts as whole that has not changed for a while.
    """
    try:
        found = attempt.folder.lstat()
        if not stat.S_ISDIR(found.st_mode):
            return True  # a fault, which does not become better
        if found.st_mode & 0o777 == FINAL_MODE:
            secret = read_plain(attempt.folder / SECRET, len(SECRET) + 128)
            if WHOLE_SECRET.fullmatch(secret):
                return True
    except (Unreadable, OSError):
        pass
    return now_s - _last_change_s(attempt.folder) > GRACE_S


def _last_change_s(folder: Path) -> float:
    """Return when something was last added to a folder, or changed directly in it."""
    try:
        with os.scandir(folder) as entries:
            inside = [entry.stat(follow_symlinks=False).st_ctime for entry in entries]
        return max([folder.lstat().st_ctime, *inside])
    except FileNotFoundError:  # while it was read
        return float("inf")
    except OSError:  # it cannot be read; when it came is known all the same
        return folder.lstat().st_ctime


def refusal(attempt: Attempt) -> str:
    """Say why an attempt cannot be taken in as that student's; empty if it can."""
    student = attempt.student
    if student != student.strip() or not student:
        return "the student's name is empty, or begins or ends with a space"
    if why := fault(student):
        return why.replace("the name of its folder", "the student's name").partition(": ")[0]
    if PATTERNS & {*student}:
        return "the student's name contains *, ? or [, which nbgrader takes for patterns"
    found = attempt.folder.lstat()
    if not stat.S_ISDIR(found.st_mode):
        return "it is a link or a file, not a folder"
    return _foreign(student, found.st_uid)


def _foreign(student: str, owner: int) -> str:
    """Say that a folder belongs to somebody else than the student it names.

    That is known only where the student has an account on this machine. Whoever runs the exchange
    may hand in for a student.
    """
    try:
        account = pwd.getpwnam(student).pw_uid
    except (KeyError, ValueError):
        return ""
    if owner in {account, os.geteuid(), 0}:
        return ""
    try:
        name = pwd.getpwuid(owner).pw_name
    except KeyError:
        name = f"user {owner}"
    return f"it belongs to {name}, who is not {student}"
