"""Files that are written whole, or not at all, and locks that end with their process."""

import errno
import fcntl
import os
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from autograder.exc import CourseError

POLL_S = 0.1


def write_whole(path: Path, text: str) -> None:
    """Write a file so that nobody ever sees half of it."""
    new = path.with_name(f".{path.name}-new")
    new.write_text(text, "utf-8")
    new.replace(path)


@contextmanager
def alone(path: Path, expected: str, remedy: str, *, wait_s: float) -> Iterator[None]:
    """Hold a lock while the block runs; wait some seconds for another process that holds it.

    It is released when the process ends, however that happens. Nobody else can open its file.

    Raises
    ------
    CourseError
        If another process goes on holding it.
    """
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o600)
    with os.fdopen(descriptor, "r+") as file:
        deadline = time.monotonic() + wait_s
        while not _locked(descriptor):
            if time.monotonic() > deadline:
                got = file.read(200).strip() or "another"
                raise CourseError(str(path), expected, got, remedy)
            time.sleep(POLL_S)
        with suppress(OSError):  # the name is for others to read; the disk may be full
            os.ftruncate(descriptor, 0)
            os.pwrite(descriptor, f"process {os.getpid()} on {socket.gethostname()}\n".encode(), 0)
        yield


def _locked(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        if error.errno not in {errno.EWOULDBLOCK, errno.EACCES}:
            raise
        return False
    return True
