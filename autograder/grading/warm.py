"""The warm process from outside: it is asked for jails, and for preludes that they begin with."""

import os
import select
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import asdict
from pathlib import Path
from typing import Any
from weakref import finalize

from autograder.course import PARTS_OF_ASSIGNMENTS, Course
from autograder.exc import JailError
from autograder.grading.session import GRACE_S, Session
from autograder.jail.confine import Limits, missing, signals_stay_inside
from autograder.jail.messages import OpenJail, RunPrelude, SetUp
from autograder.jail.view import view
from autograder.jail.wire import JAIL, NETWORKED, PRELUDE, WireError, pack, receive, send

UNJAILED = (
    "get it, or grade --unjailed (c.JailedExecute.unjailed = True), "
    "in a container that holds nothing else"
)
SIGNALS = (
    "a namespace of processes, another user for each jail (run as root), "
    "or Landlock 6 (Linux 6.12), which keeps signals in the jail"
)
WARM_S = 120.0
CODE = {".ipynb", ".py"}
SPARE_PROCESSES = 1  # the jail's first process, in addition to the kept states
# NumPy would import its random numbers, and its asserts, only in each jail.
IMPORTS = ("numpy", "numpy.random", "numpy.testing", "scipy.stats", "scipy.cluster.vq",
           "matplotlib.pyplot")  # fmt: skip
# The words by which the files of an assignment ask for a module; the jail itself uses the others.
ASKED = {
    "numpy.testing": (b"testing",),
    "scipy.stats": (b"scipy",),
    "scipy.cluster.vq": (b"scipy",),
    "matplotlib.pyplot": (b"matplotlib", b"plot", b"pylab", b"seaborn"),
}


def imports_for(course: Course, assignment: str) -> tuple[str, ...]:
    """Name what the jails of an assignment should find imported.

    A fork takes time for all that is imported, three times as long with SciPy as without it, and
    half as long without Matplotlib. So a package that no file of the assignment mentions is left to
    those who import it themselves.
    """
    folders = [course.root / part / assignment for part in PARTS_OF_ASSIGNMENTS]
    folders += filter(None, [course.find_checks(assignment)])
    files = [path for folder in folders for path in folder.rglob("*") if path.suffix in CODE]
    text = b"".join(path.read_bytes() for path in files if path.is_file())
    return tuple(
        name for name in IMPORTS if name not in ASKED or any(word in text for word in ASKED[name])
    )


@contextmanager
def _scratch(parent: str) -> Iterator[str]:
    """Yield a folder for a jail that has no mounts of its own; remove it afterwards."""
    folder = tempfile.mkdtemp(prefix="jail-", dir=parent)
    try:
        yield folder
    finally:
        try:
            shutil.rmtree(folder)
        except (OSError, RecursionError):  # student code has nested folders endlessly
            subprocess.run(["/bin/rm", "-rf", "--", folder], check=False, stderr=subprocess.DEVNULL)


class Forks:
    """A process that forks jails on request; any number of graders may share it.

    Attributes
    ----------
    folder : str
        Where jails have their folders.
    unjailed : bool
        Whether to grade even if files and network cannot be closed off.
    secrets : sequence of Path
        What no jail may see, besides the kit itself: the course, the exchange, the gradebook.
    cells : tuple of str
        The sources of the cells that have run in it already.
    outputs : list
        The outputs of each.
    """

    cells: tuple[str, ...] = ()
    outputs: Sequence[Any] = ()

    def __init__(
        self, control: socket.socket, folder: str, *, unjailed: bool, secrets: Sequence[Path] = ()
    ) -> None:
        self._control, self.folder, self.unjailed, self.secrets = control, folder, unjailed, secrets
        self._views: dict[tuple[tuple[Path, ...], bool], dict[str, Any]] = {}

    @contextmanager
    def session(
        self, files: Mapping[str, bytes], limits: Limits, kept: int = 0
    ) -> "Iterator[Session]":
        """Open a jail that holds these files, by their paths in the notebook's folder.

        Everything in it ends with the block. ``kept`` copies of the notebook may exist in addition
        to the processes that the limits allow.
        """
        with _scratch(self.folder) as scratch:
            ours, watcher = self._fork(NETWORKED if limits.network else JAIL)
            session = Session(ours, limits)
            try:
                settings = OpenJail(
                    files=dict(files),
                    limits=asdict(limits),
                    view=self._seen(network=limits.network),
                    scratch=scratch,
                    unjailed=self.unjailed,
                    kept=kept + SPARE_PROCESSES,
                )
                session.begin(settings)
                if not self.unjailed:
                    _assert_closed(session)
                yield session
            finally:
                session.close()
                _end(watcher, gently="processes" not in session.layers)

    def _seen(self, *, network: bool) -> dict[str, Any]:
        secrets = tuple(self.secrets)
        if (secrets, network) not in self._views:
            self._views[secrets, network] = asdict(view(secrets, network=network))
        return self._views[secrets, network]

    def prelude(
        self, cells: Sequence[str], files: Mapping[str, bytes], limits: Limits
    ) -> "Prelude | None":
        """Run a notebook's first cells, or some more of them, once for all jails that begin so.

        Return None if a cell fails, or leaves files open, threads, or memory that a fork cannot
        share.
        """
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with theirs:
            exchange, process = self._fork(PRELUDE, theirs.fileno())
        os.close(process)
        reply = None
        with exchange, suppress(OSError, WireError):  # it takes too long, or has ended
            run = RunPrelude(cells=list(cells), files=dict(files), limits=asdict(limits))
            send(exchange, pack(run))
            reply = receive(exchange, timeout_s=WARM_S + len(cells) * limits.cell_s)
        if reply is None or reply[0]["outputs"] is None:
            ours.close()
            return None
        return Prelude(ours, self, (*self.cells, *cells), [*self.outputs, *reply[0]["outputs"]])

    def _fork(self, word: bytes, *passed: int) -> tuple[socket.socket, int]:
        """Ask for a child; return a connection to it, and a descriptor of its process."""
        ours, theirs = socket.socketpair()
        try:
            with theirs:
                socket.send_fds(self._control, [word], [*passed, theirs.fileno()])
            reply = receive(ours, descriptors=1, timeout_s=WARM_S)
            if reply is None or not reply[1]:
                raise JailError(
                    "the warm process",
                    "a jail",
                    reply[0]["failed"] if reply else "its end",
                    "run the command again",
                )
            return ours, reply[1][0]
        except (OSError, WireError) as error:
            ours.close()
            raise JailError(
                "the warm process", "it to open a jail", str(error), "run the command again"
            ) from None


class Warm(Forks):
    """A warm process of its owner's, ready to fork jails."""

    def __init__(
        self,
        imports: tuple[str, ...] = IMPORTS,
        *,
        unjailed: bool = False,
        secrets: Sequence[Path] = (),
    ) -> None:
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self._own_folder = tempfile.TemporaryDirectory(prefix="autograder-")
        folder = self._own_folder.name
        # Jails without mounts of their own work below it, each as another user.
        Path(folder).chmod(0o711)
        super().__init__(ours, folder, unjailed=unjailed, secrets=secrets)
        environment = {
            "PATH": os.defpath,
            "LANG": "C.UTF-8",
            "MPLBACKEND": "module://matplotlib_inline.backend_inline",
        }
        environment |= {f"{name}_NUM_THREADS": "1" for name in ("OPENBLAS", "OMP", "MKL")}
        with theirs:
            self._process = subprocess.Popen(
                [sys.executable, "-I", "-m", "autograder.jail.warm", str(theirs.fileno())],
                env=environment | {"MPLCONFIGDIR": folder, "IPYTHONDIR": folder, "HOME": folder},
                cwd="/",
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
                start_new_session=True,
            )
        self._setting_up, theirs = socket.socketpair()
        with theirs:
            socket.send_fds(ours, [b"set up"], [theirs.fileno()])
        send(self._setting_up, pack(SetUp(imports=list(imports))))

    def _fork(self, word: bytes, *passed: int) -> tuple[socket.socket, int]:
        self.wait()
        return super()._fork(word, *passed)

    def wait(self) -> None:
        """Wait until the process is warm: it starts while others prepare.

        Raises
        ------
        JailError
            If student code cannot be confined on this machine, unless ``unjailed`` is set.
        """
        if self._setting_up.fileno() < 0:
            return
        if not self.unjailed and (lacking := missing()):
            raise JailError(
                "this machine",
                "all that a jail needs",
                "; ".join(f"no {thing}" for thing in lacking),
                UNJAILED,
            )
        try:
            ready = receive(self._setting_up, timeout_s=WARM_S)
        except (OSError, WireError):
            ready = None
        if ready is None:
            self._process.kill()
            raise JailError(
                "the warm process",
                "it to start",
                f"exit code {self._process.wait()}",
                "see its output above",
            )
        self._setting_up.close()

    @property
    def pid(self) -> int:
        """Return the number of the process."""
        return self._process.pid

    @property
    def alive(self) -> bool:
        """Return whether the process is alive."""
        return self._process.poll() is None

    def close(self) -> None:
        """End the warm process, and every jail with it."""
        self._control.close()
        self._setting_up.close()
        self._process.kill()
        self._process.wait()
        self._own_folder.cleanup()


class Prelude(Forks):
    """A process that forks jails in which a notebook's first cells have run.

    It ends when this object does.
    """

    def __init__(
        self, control: socket.socket, base: Forks, cells: tuple[str, ...], outputs: Sequence[Any]
    ) -> None:
        super().__init__(control, base.folder, unjailed=base.unjailed, secrets=base.secrets)
        self.cells, self.outputs = cells, outputs
        # The base's process is the parent of this one, and takes it along when it ends.
        self._base = base
        finalize(self, control.close)


def _assert_closed(session: "Session") -> None:
    """Refuse a jail from which student code could end the grader."""
    if "processes" not in session.layers and not session.own_user and not signals_stay_inside():
        raise JailError("this machine", SIGNALS, "none of these", UNJAILED)


def _end(watcher: int, *, gently: bool) -> None:
    """Kill a watcher, and wait until it is gone, with everything in its jail.

    If the jail has no process namespace, the watcher is asked ``gently``, and ends the jail itself.
    """
    for sent in (signal.SIGTERM, signal.SIGKILL) if gently else (signal.SIGKILL,):
        with suppress(ProcessLookupError):
            signal.pidfd_send_signal(watcher, sent)
            if select.select([watcher], [], [], GRACE_S)[0]:
                break
    os.close(watcher)
