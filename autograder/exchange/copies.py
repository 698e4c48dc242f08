"""An attempt's way from the exchange to ``submitted/``; each one is kept as it came."""

import os
import shutil
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import count, islice
from pathlib import Path, PurePosixPath

from autograder.course import Course
from autograder.exchange.inbound import Attempt
from autograder.gradebook.receipts import contents
from autograder.intake.assignment import SECRET, TIMESTAMP
from autograder.intake.cells import Unreadable
from autograder.intake.folder import MAX_ENTRIES, NO_READING, beyond, read_plain, shown
from autograder.intake.submission import (
    LEAST_SIZE,
    MAX_BESIDE,
    MAX_FILES,
    MAX_NOTEBOOK,
    NOTEBOOK_ENDS,
)
from autograder.intake.timestamp import parsed

KEPT = "attempts"  # the folder beside an assignment's tables


def keep(course: Course, attempt: Attempt) -> tuple[Path, list[str]]:
    """Keep a copy of an attempt as it came, for good; return it, and what was left out.

    It is in ``reports/ASSIGNMENT/attempts/STUDENT/``, as a whole or not at all.

    Raises
    ------
    OSError
        If it cannot be written.
    """
    place = _kept(course, attempt.student, attempt.assignment) / attempt.own_name
    if place.is_dir():
        return place, []
    new = place.with_name(f".{place.name}-new")
    _remove(new)
    new.mkdir(parents=True)
    left_out = _copy(attempt.folder, new)
    new.rename(place)
    return place, left_out


def take_in(course: Course, student: str, assignment: str, attempt: Path) -> list[str]:
    """Make an attempt what ``submitted/STUDENT/ASSIGNMENT`` holds; return what was left out.

    The folder is there as a whole or not at all. The submission that was there moves to
    ``reports/ASSIGNMENT/attempts/STUDENT/``, unless it is this one already, or kept there as it is.

    Raises
    ------
    OSError
        If it cannot be written.
    """
    final = course.root / "submitted" / student / assignment
    if is_same(final, attempt):
        return []
    new = final.with_name(f".{assignment}-new")
    _remove(new)
    new.mkdir(parents=True)
    left_out = _copy(attempt, new)
    if os.path.lexists(final):
        kept = _kept(course, student, assignment)
        if any(is_same(final, one) and _alike(final, one) for one in kept.glob("*")):
            _remove(final)
        else:
            kept.mkdir(parents=True, exist_ok=True)
            shutil.move(final, _free_place(kept, _time_of(final)))
    new.rename(final)
    return left_out


def _kept(course: Course, student: str, assignment: str) -> Path:
    """Return where a student's submissions are kept."""
    return course.root / "reports" / assignment / KEPT / student


def _free_place(kept: Path, timestamp: str) -> Path:
    """Return where another submission can be kept: nothing is ever overwritten."""
    name = timestamp.replace("/", "-")  # of a zone
    names = (name if number == 1 else f"{name} ({number})" for number in count(1))
    return next(kept / name for name in names if not os.path.lexists(kept / name))


def _alike(one: Path, other: Path) -> bool:
    """Return whether two copies hold the same files."""
    return not one.is_symlink() and contents(one) == contents(other)


def is_same(final: Path, attempt: Path) -> bool:
    """Return whether a folder holds this attempt: no two have the same secret."""
    try:
        return not final.is_symlink() and all(
            read_plain(final / name, LEAST_SIZE) == read_plain(attempt / name, LEAST_SIZE)
            for name in (SECRET, TIMESTAMP)
        )
    except (Unreadable, OSError):
        return False


def _time_of(folder: Path) -> str:
    """Return a name for an earlier submission: when it was handed in, or when it was put there."""
    with suppress(Unreadable, OSError, UnicodeError):
        text = read_plain(folder / TIMESTAMP, LEAST_SIZE).decode().strip()
        if parsed(text):
            return text
    return str(datetime.fromtimestamp(folder.lstat().st_mtime, UTC))


def _copy(attempt: Path, new: Path) -> list[str]:
    """Copy what intake would read, and links as links; return what was left out, and why.

    The student may rename and replace files meanwhile. So each folder is opened in the one before
    it, and a link is never followed, not even one that was a folder when it was listed.
    """
    copy = _Copy(new)
    try:
        top = _open_folder(attempt)
    except OSError as error:
        if error.errno not in NO_READING:  # the exchange is gone, not the student's mistake
            raise
        return [f"its folder cannot be read ({error.strerror})"]
    with _closing(top):
        for name in (SECRET, TIMESTAMP):  # never cut off by many other files
            copy.file(top, PurePosixPath(name))
        copy.folder(top, PurePosixPath())
    return copy.left_out


def _open_folder(path: Path | str, parent: int | None = None) -> int:
    """Open a folder that is no link; return its descriptor."""
    return os.open(path, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW, dir_fd=parent)


@contextmanager
def _closing(descriptor: int) -> Iterator[None]:
    try:
        yield
    finally:
        os.close(descriptor)


@dataclass
class _Copy:
    """A copy of a folder in the making.

    Attributes
    ----------
    new : Path
    left_out : list of str
        What was left out, and why.
    files : int
        How many more files have room.
    beside, notebooks : int
        How many more bytes of each kind do.
    """

    new: Path
    left_out: list[str] = field(default_factory=list)
    files: int = MAX_FILES
    beside: int = MAX_BESIDE
    notebooks: int = 2 * MAX_NOTEBOOK

    def folder(self, descriptor: int, inside: PurePosixPath) -> None:
        """Copy what is in an open folder, its own files first."""
        with os.scandir(descriptor) as entries:
            found = sorted(
                (entry.is_dir(follow_symlinks=False), entry.name)
                for entry in islice(entries, MAX_ENTRIES)
            )
        for is_folder, name in found:
            path = inside / name
            if not inside.parts and name in {SECRET, TIMESTAMP}:
                continue
            if why := self._full(path):
                self.left_out.append(f"{shown(path)} was left out: {why}")
                if not self.files:
                    return
            elif is_folder:
                self._subfolder(descriptor, path)
            else:
                self.files -= 1
                self.file(descriptor, path)

    def _full(self, path: PurePosixPath) -> str:
        if not self.files:
            return f"there are more than {MAX_FILES} files"
        return beyond(path, is_folder=True)

    def _subfolder(self, descriptor: int, path: PurePosixPath) -> None:
        try:
            opened = _open_folder(path.name, descriptor)
        except OSError as error:
            self.left_out.append(f"{shown(path)} was left out: {_words(error)}")
            return
        with _closing(opened):
            self.folder(opened, path)

    def file(self, descriptor: int, path: PurePosixPath) -> None:
        """Copy a file or a link from an open folder."""
        try:
            if stat.S_ISLNK(os.lstat(path.name, dir_fd=descriptor).st_mode):
                content: bytes | str = os.readlink(path.name, dir_fd=descriptor)
            else:
                content = self._read(descriptor, path)
        except FileNotFoundError:
            return
        except (Unreadable, OSError) as why:
            self.left_out.append(f"{shown(path)} was left out: {_words(why)}")
            return
        copy = self.new / path
        copy.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(content, str):
            copy.symlink_to(content)  # intake names it, and does not follow it
        else:
            copy.write_bytes(content)

    def _read(self, descriptor: int, path: PurePosixPath) -> bytes:
        kind = "notebooks" if path.name.lower().endswith(NOTEBOOK_ENDS) else "beside"
        room = min(getattr(self, kind), MAX_NOTEBOOK)
        opened = os.open(path.name, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK, dir_fd=descriptor)
        with os.fdopen(opened, "rb") as file:
            found = os.fstat(opened)
            if not stat.S_ISREG(found.st_mode):
                raise Unreadable("it is not a regular file")
            if found.st_size > room:
                raise Unreadable(f"it has {found.st_size} bytes, more than the {room} left for it")
            content = file.read(room)
        setattr(self, kind, getattr(self, kind) - len(content))
        return content


def _words(why: Exception) -> str:
    return f"it cannot be read ({why.strerror})" if isinstance(why, OSError) else str(why)


def _remove(path: Path) -> None:
    """Remove what an earlier run has left at a path."""
    if path.is_symlink() or path.is_file():
        path.unlink()
    elif path.exists():
        shutil.rmtree(path)
