"""Receipts: what a student handed in, when, and which attempt it was."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, fields
from pathlib import Path

from autograder.files import write_whole
from autograder.fingerprint import digest
from autograder.intake.assignment import SECRET, TIMESTAMP
from autograder.intake.cells import printable

RECEIPTS = "receipts"  # the folder beside an assignment's tables
MOST_NOTEBOOKS, MOST_SHOWN = 20, 100  # on a page; characters of a name


@dataclass(frozen=True)
class Receipt:
    """What was handed in at one time.

    Attributes
    ----------
    name : str
        Of the attempt's folder in the exchange, after the student and the assignment.
    student, assignment : str
    arrived : str
        When, by the exchange's clock; times are in ISO 8601, in UTC.
    timestamp : str
        When, by the clock of the student's machine.
    secret : str
        A hash of the attempt's secret; empty if it has none.
    content : str
        A hash of all files.
    files : mapping of str to str
        The SHA-256 of each file.
    attempt : int or None
        Its number, equal files counted once; None if it was beyond the budget.
    again : bool
        Whether the same files had been handed in before.
    used, today : int
        How many attempts were used up after this one, in all and on that day.
    most, per_day : int
        How many there are; 0 if there is no limit.
    free : str
        When the next attempt is free: a time; empty for at once; ``never``.
    """

    name: str
    student: str
    assignment: str
    arrived: str
    timestamp: str
    secret: str
    content: str
    files: Mapping[str, str]
    attempt: int | None = None
    again: bool = False
    used: int = 0
    today: int = 0
    most: int = 0
    per_day: int = 0
    free: str = ""

    @property
    def notebooks(self) -> Mapping[str, str]:
        """Return the SHA-256 of each notebook, under names that can be shown."""
        found = [name for name in self.files if name.endswith(".ipynb")]
        return {printable(name)[:MOST_SHOWN]: self.files[name] for name in found[:MOST_NOTEBOOKS]}


def contents(folder: Path) -> dict[str, str]:
    """Return the SHA-256 of each file in a kept folder, but of nbgrader's own; links as links."""
    found = {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if name in {SECRET, TIMESTAMP}:
            continue
        if path.is_symlink():
            found[name] = f"a link to {path.readlink()}"
        elif path.is_file():
            with path.open("rb") as file:
                found[name] = hashlib.file_digest(file, "sha256").hexdigest()
    return found


def content_of(files: Mapping[str, str]) -> str:
    """Return one hash of all files."""
    return digest(files)


def secret_of(folder: Path) -> str:
    """Return a hash of the secret in a folder; empty if there is none."""
    with suppress(OSError):
        if secret := (folder / SECRET).read_bytes():
            return hashlib.sha256(secret).hexdigest()
    return ""


def write_receipt(root: Path, receipt: Receipt) -> None:
    """Write a receipt to a course's reports."""
    path = _folder(root, receipt.assignment, receipt.student) / f"{receipt.name}.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    write_whole(path, json.dumps(asdict(receipt), indent=1) + "\n")


def read_receipt(root: Path, assignment: str, student: str, name: str) -> Receipt | None:
    """Return the receipt of an attempt; None if there is none."""
    return _read(_folder(root, assignment, student) / f"{name}.json")


def find_receipt(root: Path, assignment: str, student: str, graded: Path) -> Receipt | None:
    """Return the receipt of what was graded into a folder; None if there is none.

    It is known by its secret; without one, by its timestamp.
    """
    secret, timestamp = secret_of(graded), ""
    with suppress(OSError, UnicodeError):
        timestamp = (graded / TIMESTAMP).read_text("utf-8").strip()
    for receipt in _all(_folder(root, assignment, student)):
        if receipt.secret == secret and (secret or receipt.timestamp == timestamp):
            return receipt
    return None


def _folder(root: Path, assignment: str, student: str) -> Path:
    return root / "reports" / assignment / RECEIPTS / student


def _all(folder: Path) -> Iterator[Receipt]:
    for path in sorted(folder.glob("*.json")):
        if receipt := _read(path):
            yield receipt


def _read(path: Path) -> Receipt | None:
    known = {field.name for field in fields(Receipt)}
    with suppress(OSError, ValueError, TypeError, AttributeError):
        row = json.loads(path.read_text("utf-8"))
        return Receipt(**{name: row[name] for name in row if name in known})
    return None
