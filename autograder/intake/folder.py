"""Reading a submitted folder within limits: it may hold links, pipes, and endless paths."""

import errno
import os
import stat
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from itertools import islice
from pathlib import Path, PurePath, PurePosixPath

from autograder.intake.cells import Missing, Unreadable, encodable, printable

MAX_DEPTH = 32  # nested folders
MAX_PATH = 1000  # bytes: a path has to fit below autograded/ and in the jail
MAX_NAME = 255  # bytes of one part of it, as in most file systems
MAX_ENTRIES = 100_000
MAX_SHOWN = 80  # characters of a name
WALK_S = 60.0  # a disk that takes longer is itself at fault
# Errors that are the student's, not the machine's.
NO_READING = {errno.EACCES, errno.ELOOP, errno.ENAMETOOLONG, errno.ENOTDIR}


def walk(folder: Path, left_out: list[str]) -> Iterator[PurePosixPath]:
    """Yield the paths within a folder of all but folders, each folder's own files first.

    Links are not followed. Paths that are too deep or too long are skipped, and noted in
    ``left_out``.

    Raises
    ------
    OSError
        If the disk cannot be read, or takes too long.
    """
    deadline = time.monotonic() + WALK_S
    room = MAX_ENTRIES
    waiting = [PurePosixPath()]
    while waiting and room > 0:
        inside = waiting.pop()
        entries = _entries(folder, inside, room, left_out)
        room -= len(entries)
        folders = []
        for name, is_folder in entries:
            path = inside / name
            if time.monotonic() > deadline:
                raise TimeoutError(errno.ETIMEDOUT, "its folder could not be read in a minute")
            if why := beyond(path, is_folder=is_folder):
                left_out.append(f"{shown(path)} was left out: {why}")
            elif is_folder:
                folders.append(path)
            else:
                yield path
        waiting += reversed(folders)
    if waiting or room < 0:
        left_out.append(f"only the first {MAX_ENTRIES} of its files were examined")


def _entries(
    folder: Path,
    inside: PurePosixPath,
    most: int,
    left_out: list[str],
) -> list[tuple[str, bool]]:
    """List the names in a folder, sorted, and whether each is a folder."""
    try:
        with os.scandir(folder / inside) as entries:
            return sorted(
                (each.name, each.is_dir(follow_symlinks=False))
                for each in islice(entries, most + 1)
            )
    except OSError as error:
        if error.errno not in {*NO_READING, errno.ENOENT}:
            raise
        if inside.parts:
            left_out.append(f"{shown(inside)} was left out: it cannot be read ({error.strerror})")
        return []


def beyond(path: PurePosixPath, *, is_folder: bool) -> str:
    """Say why a path is too long to be taken in; empty if it is not."""
    if len(os.fsencode(path)) > MAX_PATH:
        return f"its path has more than {MAX_PATH} bytes"
    if len(os.fsencode(path.name)) > MAX_NAME:
        return f"its name has more than {MAX_NAME} bytes"
    if is_folder and len(path.parts) > MAX_DEPTH:
        return f"it lies in more than {MAX_DEPTH} folders"
    return ""


def shown(path: PurePath | str) -> str:
    """Return a path on one line; only the beginning and end of a long one."""
    text = printable(encodable(str(path)))
    return text if len(text) <= MAX_SHOWN else f"{text[: MAX_SHOWN // 2]}…{text[-MAX_SHOWN // 2 :]}"


def read_plain(path: Path, most: int) -> bytes:
    """Read a regular file.

    Raises
    ------
    Unreadable
        If it is something else, too large, or cannot be opened.
    OSError
        If the machine is at fault, such as a disk that cannot be read.
    """
    try:
        kind = path.lstat()
        if stat.S_ISLNK(kind.st_mode):
            raise Unreadable("it is a link")
        if not stat.S_ISREG(kind.st_mode):
            raise Unreadable("it is not a regular file")
        if kind.st_size > most:
            raise Unreadable(f"it has {kind.st_size} bytes, more than the {most} there is room for")
        with lent(path):
            descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
        with os.fdopen(descriptor, "rb") as file:
            return file.read(most)
    except FileNotFoundError:
        raise Missing("there is no notebook of the assignment's name") from None
    except OSError as error:
        if error.errno in NO_READING:
            raise Unreadable(f"it cannot be read ({error.strerror})") from None
        raise


@contextmanager
def lent(path: Path) -> Iterator[None]:
    """Let the owner of a file or folder read it, whatever its permissions, while the block runs."""
    need = os.R_OK | (os.X_OK if path.is_dir() else 0)
    with ExitStack() as back:
        if path.exists() and not os.access(path, need, effective_ids=True):
            mode = stat.S_IMODE(path.lstat().st_mode)
            with suppress(PermissionError):  # it belongs to somebody else
                path.chmod(mode | (need << 6))
                back.callback(path.chmod, mode)
        yield


def remove(folder: Path) -> None:
    """Remove a folder and its contents, however deep: Python's own way has a limit."""
    waiting, folders = [str(folder)], []
    while waiting:
        folders.append(waiting.pop())
        with os.scandir(folders[-1]) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(entry.path)
                else:
                    Path(entry.path).unlink()
    for each in reversed(folders):
        Path(each).rmdir()
