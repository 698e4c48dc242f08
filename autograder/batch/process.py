"""The process that grades for one thread of a Dask worker, as a program."""

import os
import signal
import sys
import tempfile
from contextlib import closing, suppress
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from autograder.batch.bundle import Bundle
from autograder.batch.pool import graded_by
from autograder.grading.warm import Warm
from autograder.jail.confine import die_with


def main() -> None:
    """Receive a bundle, then grade submissions with it until the connection closes."""
    die_with(os.getppid())
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    connection: Connection[Any, Any] = Connection(int(sys.argv[1]))
    with suppress(EOFError):
        bundle: Bundle = connection.recv()
        with (
            closing(Warm(unjailed=bundle.unjailed)) as warm,
            tempfile.TemporaryDirectory(dir=warm.folder) as folder,
        ):
            # the warm process removes the folder even if this process is killed
            grader = bundle.unpack(Path(folder), warm)
            while True:
                connection.send(graded_by(grader, connection.recv()))


if __name__ == "__main__":
    main()
