"""What runs on a worker of a Dask cluster: it passes bytes to a process that grades, and imports nothing that takes time.

A worker runs its tasks in threads, which no signal reaches, and may not fork as it likes. So each of its threads keeps a process of its
own, which grades one submission after another, until another assignment comes.
"""

import subprocess
import sys
import threading
from multiprocessing.connection import Pipe

_own = threading.local()


def grade_there(module: str, name: str, bundle: bytes, submission: bytes) -> bytes:
    """Have a submission graded by this thread's own process, which runs ``module`` with the bundle of that name.

    A process that has ended is started anew, once.
    """
    for last in (False, True):
        if getattr(_own, "name", None) != name:
            _start(module, name, bundle)
        try:
            _own.connection.send_bytes(submission)
            return bytes(_own.connection.recv_bytes())
        except (OSError, EOFError):
            _own.name = None
            if last:
                raise
    raise EOFError


def _start(module: str, name: str, bundle: bytes) -> None:
    if connection := getattr(_own, "connection", None):
        connection.close()
        _own.process.wait()
    _own.connection, theirs = Pipe()
    _own.process = subprocess.Popen(
        [sys.executable, "-m", module, str(theirs.fileno())], pass_fds=[theirs.fileno()]
    )
    theirs.close()
    _own.connection.send_bytes(bundle)
    _own.name = name
