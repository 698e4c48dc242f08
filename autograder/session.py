"""The trusted end of one jailed notebook: run a cell, call a function, pass a value back.

Nothing that arrives here is trusted: it is read as plain data, within limits of size and time.
"""

import os
import select
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any
from weakref import finalize

from landlockpy import abi_version

from autograder.exc import JailError
from autograder.jail.confine import Limits, libraries_in_use, missing, readable
from autograder.jail.wire import HEAD, JAIL, MAX_BYTES, NETWORKED, WireError, pack, receive, send
from autograder.student import Student

NAMESPACES = {
    "processes": "everything ends with the jail; without it, a process that hides may stay",
    "network": "no network at all; without it, seccomp closes sockets alone",
    "mounts": "a folder of limited size that nobody else sees; without it, files are limited one by one",
    "ipc": "no shared memory with others",
    "uts": "a host name of its own",
}
PACKAGE = Path(__file__).parent
UNJAILED = "get it, or grade --unjailed (c.JailedExecute.unjailed = True), in a container that holds nothing else"
GRACE_S = 3.0  # a jail stops what takes too long by itself; where student code prevents that, it is killed
WARM_S = 120.0
MAX_OUTPUTS = 1000
MAX_CELL = 8  # times the limit of a cell's output, which counts characters: what may arrive for one cell
MAX_OUTPUT = 32  # times the limit of a cell's output: what a whole notebook may show
TOO_LONG = "all of it together took longer than {limit:g} s"
MAX_COUNT = 2**31
IMPORTS = ("numpy", "scipy.stats", "scipy.cluster.vq", "matplotlib.pyplot")


class SessionEnded(Exception):  # noqa: N818 - not an error of ours, but what became of a submission
    """The jail gave no more answer: student code ended it, or it was killed for taking too long."""


class TookTooLong(SessionEnded):
    """It was killed for taking too long."""


class Forks:
    """A process that forks jails on request; any number of graders may share it.

    Attributes
    ----------
    folder : str
        Where jails have their folders.
    unjailed : bool
        Whether files and network are left open.
    cells : tuple of str
        The cells that have run in it already; their sources.
    outputs : list
        The outputs of each.
    """

    cells: tuple[str, ...] = ()
    outputs: Sequence[Any] = ()

    def __init__(self, control: socket.socket, folder: str, *, unjailed: bool) -> None:
        self._control, self.folder, self.unjailed = control, folder, unjailed
        self._libraries = [str(path) for path in readable(libraries_in_use(), [PACKAGE])]

    @contextmanager
    def session(self, files: Mapping[str, bytes], limits: Limits) -> "Iterator[Session]":
        """Open a jail that holds the files, by their names in the notebook's folder; everything in it ends with the block."""
        with tempfile.TemporaryDirectory(prefix="jail-", dir=self.folder) as scratch:
            ours, watcher = self._fork(NETWORKED if limits.network else JAIL)
            try:
                settings = {"files": dict(files), "limits": asdict(limits), "libraries": self._libraries, "scratch": scratch,
                            "unjailed": self.unjailed}  # fmt: skip
                session = Session(ours, limits)
                session.begin(settings)
                yield session
            finally:
                ours.close()
                _end(watcher)

    def head(self, cells: Sequence[str], files: Mapping[str, bytes], limits: Limits) -> "Head | None":
        """Run a notebook's first cells, or some more of them, once for all the jails that begin so; None where that cannot be done.

        It cannot where a cell fails, or leaves open files, threads, or memory that no fork could share.
        """
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with theirs:
            exchange, process = self._fork(HEAD, theirs.fileno())
        os.close(process)
        with exchange:
            send(exchange, pack({"cells": list(cells), "files": dict(files), "limits": asdict(limits)}))
            reply = receive(exchange, timeout_s=WARM_S + len(cells) * limits.cell_s)
        if reply is None or reply[0]["outputs"] is None:
            ours.close()
            return None
        return Head(ours, self, (*self.cells, *cells), [*self.outputs, *reply[0]["outputs"]])

    def _fork(self, word: bytes, *passed: int) -> tuple[socket.socket, int]:
        """Ask for a child; give the connection to it, and a descriptor of its process."""
        ours, theirs = socket.socketpair()
        try:
            with theirs:
                socket.send_fds(self._control, [word], [*passed, theirs.fileno()])
            reply = receive(ours, timeout_s=WARM_S)
            if reply is None or "child" not in reply[0]:
                raise JailError("the warm process", "a jail", reply[0]["failed"] if reply else "its end", "run the command again")
            return ours, os.pidfd_open(reply[0]["child"])
        except OSError as error:
            ours.close()
            raise JailError("the warm process", "it to open a jail", str(error), "run the command again") from None


class Warm(Forks):
    """A warm process of one's own, ready to fork jails."""

    def __init__(self, imports: tuple[str, ...] = IMPORTS, *, unjailed: bool = False) -> None:
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self._own_folder = tempfile.TemporaryDirectory(prefix="autograder-")
        folder = self._own_folder.name
        Path(folder).chmod(0o711)  # where jails cannot have mounts of their own, they work below it, each as another user
        super().__init__(ours, folder, unjailed=unjailed)
        environment = {"PATH": os.defpath, "LANG": "C.UTF-8", "MPLBACKEND": "module://matplotlib_inline.backend_inline"}
        environment |= {f"{name}_NUM_THREADS": "1" for name in ("OPENBLAS", "OMP", "MKL")}
        with theirs:
            self._process = subprocess.Popen(
                [sys.executable, "-I", "-m", "autograder.jail.warm", str(theirs.fileno())],
                env=environment | {"MPLCONFIGDIR": folder, "IPYTHONDIR": folder, "HOME": folder},
                cwd="/", pass_fds=[theirs.fileno()], stdin=subprocess.DEVNULL, start_new_session=True)  # fmt: skip
        self._setting_up, theirs = socket.socketpair()
        with theirs:
            socket.send_fds(ours, [b"set up"], [theirs.fileno()])
        send(self._setting_up, pack({"imports": list(imports)}))

    def _fork(self, word: bytes, *passed: int) -> tuple[socket.socket, int]:
        self.wait()
        return super()._fork(word, *passed)

    def wait(self) -> None:
        """Wait until the process is warm: it starts while others get ready.

        Raises
        ------
        JailError
            Where student code cannot be locked in on this machine, unless ``unjailed`` is set.
        """
        if self._setting_up.fileno() < 0:
            return
        if not self.unjailed and (lacking := missing()):
            raise JailError("this machine", "all that a jail needs", "; ".join(f"no {thing}" for thing in lacking), UNJAILED)
        try:
            ready = receive(self._setting_up, timeout_s=WARM_S)
        except (OSError, WireError):
            ready = None
        if ready is None:
            self._process.kill()
            raise JailError("the warm process", "it to start", f"exit code {self._process.wait()}", "see its words above")
        self._setting_up.close()

    @property
    def pid(self) -> int:
        """Give the number of the process."""
        return self._process.pid

    @property
    def alive(self) -> bool:
        """Tell whether the process is there."""
        return self._process.poll() is None

    def close(self) -> None:
        """End the warm process, and every jail with it."""
        self._control.close()
        self._setting_up.close()
        self._process.kill()
        self._process.wait()
        self._own_folder.cleanup()


class Head(Forks):
    """A process that forks jails in which the first cells of a notebook have run already; it ends when this object does."""

    def __init__(self, control: socket.socket, base: Forks, cells: tuple[str, ...], outputs: Sequence[Any]) -> None:
        super().__init__(control, base.folder, unjailed=base.unjailed)
        self.cells, self.outputs = cells, outputs
        self._base = base  # its process is the parent of this one, and takes it along when it ends
        finalize(self, control.close)


@dataclass(frozen=True)
class Layer:
    """A layer of the jail: its name, whether this machine has it, and what it is for or what is missing."""

    name: str
    works: bool
    words: str


def examine() -> list[Layer]:
    """Open a jail with all that this machine offers, and see which layers hold."""
    lacking = missing()
    layers = [Layer(thing.partition(",")[0], works=False, words=thing.partition(", ")[2]) for thing in lacking]
    if not lacking:
        layers = [
            Layer("Landlock", works=True, words=f"files are closed, version {abi_version()}"),
            Layer("seccomp", works=True, words="network and kernel are closed"),
        ]
    warm = Warm(imports=(), unjailed=bool(lacking))
    with warm.session({}, Limits()) as session:
        found = session.layers
    warm.close()
    for name, words in NAMESPACES.items():
        layers.append(Layer(f"namespace of {name}", works=name in found, words=words))
    return [*layers, Layer("rlimits", works=True, words="processor time, memory, processes, files")]


def _end(watcher: int) -> None:
    """Kill a watcher, and wait until it is gone: the first process of its jail dies with it, and so does all else in there."""
    with suppress(ProcessLookupError):
        signal.pidfd_send_signal(watcher, signal.SIGKILL)
        select.select([watcher], [], [], GRACE_S)
    os.close(watcher)


class Session:
    """One submission's notebook in its jail."""

    def __init__(self, connection: socket.socket, limits: Limits) -> None:
        self._connection, self._limits = connection, limits
        self._deadline = time.monotonic() + limits.total_s
        self._room = MAX_OUTPUT * limits.output_bytes
        self.layers: list[str] = []

    def begin(self, settings: Mapping[str, Any]) -> None:
        """Send the settings, and wait until the jail is closed."""
        try:
            self._send(settings)
            self.layers = [str(layer) for layer in self._reply(GRACE_S * 10)["layers"]]
        except SessionEnded as end:
            raise JailError("a jail", "it to close", str(end), "see what autograder doctor says") from None

    def run_cell(self, source: str) -> tuple[list[Any], int]:
        """Run a cell; give its outputs, as a notebook stores them but not yet validated, and its number.

        Raises
        ------
        SessionEnded
            When the notebook gave no answer in time, or ended.
        """
        self._send({"do": "cell", "source": source})
        match self._reply(self._limits.cell_s + GRACE_S, most=MAX_CELL * self._limits.output_bytes + 2**20):
            case {"outputs": list(outputs), "count": int(count)} if 0 <= count < MAX_COUNT:
                return list(self._within_limits(outputs[:MAX_OUTPUTS])), count
        raise SessionEnded("its answer could not be read")

    def _within_limits(self, outputs: list[Any]) -> Iterator[Any]:
        """Give outputs as long as the notebook has room for them; its own process has kept to its limits, unless it was tampered with."""
        for output in outputs:
            self._room -= len(pack(output))
            if self._room < 0:
                yield {"output_type": "stream", "name": "stderr", "text": "[the rest of the notebook's output was dropped]\n"}
                return
            yield output

    @contextmanager
    def student(self) -> Iterator[Student]:
        """Give a copy of the notebook as it is now, for checks to call; what they do to it has no effect on the notebook."""
        ours, theirs = socket.socketpair()
        with ours:
            with theirs:
                self._send({"do": "fork"}, [theirs.fileno()])
            self._reply(GRACE_S * 10)
            yield Student(_Asking(ours, self._limits.call_s + GRACE_S, self._deadline))
        self._send({"do": "reap"})
        self._reply(GRACE_S * 10)

    def _send(self, request: Mapping[str, Any], descriptors: Sequence[int] = ()) -> None:
        self._connection.settimeout(GRACE_S * 10)
        try:
            send(self._connection, pack(request), descriptors)
        except (OSError, WireError) as error:
            raise SessionEnded(str(error)) from None

    def _reply(self, timeout_s: float, most: int = MAX_BYTES) -> dict[str, Any]:
        left_s = self._deadline - time.monotonic()
        try:
            message = receive(self._connection, timeout_s=max(min(timeout_s, left_s), 0.001), most=most)
        except TimeoutError:
            words = "it took too long and could not be stopped" if timeout_s < left_s else TOO_LONG.format(limit=self._limits.total_s)
            raise TookTooLong(words) from None
        except (OSError, WireError) as error:
            raise SessionEnded(str(error)) from None
        if message is None or not isinstance(message[0], dict):
            raise SessionEnded("the notebook's process ended")
        return message[0]


class _Asking:
    """Puts requests to a copy of a notebook; once it fails to answer, it is not asked again."""

    def __init__(self, connection: socket.socket, timeout_s: float, deadline: float) -> None:
        self._connection, self._timeout_s, self._deadline = connection, timeout_s, deadline
        self._ended: dict[str, Any] | None = None

    def __call__(self, request: bytes) -> bytes:
        if self._ended is None:
            timeout_s = max(min(self._timeout_s, self._deadline - time.monotonic()), 0.001)
            self._connection.settimeout(timeout_s)
            try:
                send(self._connection, request)
                message = receive(self._connection, unpacked=False, timeout_s=timeout_s)
                if message is not None:
                    return bytes(message[0])
                self._ended = {"raised": "the end of the notebook's process", "message": "", "function": "", "line": ""}
            except TimeoutError:
                self._ended = {"timeout": self._timeout_s - GRACE_S}
            except (OSError, WireError):
                self._ended = {"raised": "the end of the notebook's process", "message": "", "function": "", "line": ""}
        return pack(self._ended)
