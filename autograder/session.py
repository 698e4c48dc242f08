"""The trusted end of one jailed notebook: run a cell, call a function, pass a value back.

Nothing that arrives here is trusted: it is read as plain data, within limits of size and time.
"""

import os
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

from landlockpy import abi_version

from autograder.exc import JailError
from autograder.jail.confine import Limits, libraries_in_use, missing, readable
from autograder.jail.wire import WireError, pack, receive, send
from autograder.student import Student

NAMESPACES = {
    "processes": "everything ends with the jail; without it, a process that hides may stay",
    "network": "no network at all; without it, seccomp closes sockets alone",
    "mounts": "a folder of limited size that nobody else sees; without it, files are limited one by one",
    "ipc": "no shared memory with others",
    "uts": "a host name of its own",
}
PACKAGE = Path(__file__).parent
GRACE_S = 3.0  # a jail stops what takes too long by itself; where student code prevents that, it is killed
WARM_S = 120.0
MAX_OUTPUTS = 1000
MAX_COUNT = 2**31
IMPORTS = ("numpy", "scipy.stats", "scipy.cluster.vq", "matplotlib.pyplot")


class SessionEnded(Exception):  # noqa: N818 - not an error of ours, but what became of a submission
    """The jail gave no more answer: student code ended it, or it was killed for taking too long."""


class Warm:
    """A warm process, ready to fork jails."""

    def __init__(self, imports: tuple[str, ...] = IMPORTS, *, unjailed: bool = False) -> None:
        if not unjailed and (lacking := missing()):
            raise JailError("this machine", "all that a jail needs", "; ".join(f"no {thing}" for thing in lacking),
                            "or set c.JailedExecute.unjailed = True, in a container that holds nothing else")  # fmt: skip
        ours, theirs = socket.socketpair()
        self._control, self._unjailed = ours, unjailed
        self._libraries = [str(path) for path in readable(libraries_in_use(), [PACKAGE])]
        environment = {"PATH": os.defpath, "LANG": "C.UTF-8", "MPLBACKEND": "module://matplotlib_inline.backend_inline"}
        environment |= {f"{name}_NUM_THREADS": "1" for name in ("OPENBLAS", "OMP", "MKL")}
        with tempfile.TemporaryDirectory() as configuration, theirs:
            self._process = subprocess.Popen(
                [sys.executable, "-I", "-m", "autograder.jail.warm", str(theirs.fileno())],
                env=environment | {"MPLCONFIGDIR": configuration, "IPYTHONDIR": configuration, "HOME": configuration},
                cwd="/", pass_fds=[theirs.fileno()], stdin=subprocess.DEVNULL)  # fmt: skip
            theirs.close()
            send(self._control, pack({"imports": list(imports)}))
            if self._reply() is None:
                raise JailError("the warm process", "it to start", f"exit code {self._process.wait()}", "see its words above")

    @property
    def pid(self) -> int:
        """Give the number of the process."""
        return self._process.pid

    def _reply(self) -> Any:
        try:
            message = receive(self._control, timeout_s=WARM_S)
        except OSError:
            return None
        return message[0] if message else None

    @contextmanager
    def session(self, files: Mapping[str, bytes], limits: Limits) -> "Iterator[Session]":
        """Open a jail that holds the files, by their names in the notebook's folder; everything in it ends with the block."""
        ours, theirs = socket.socketpair()
        with ours, tempfile.TemporaryDirectory(prefix="jail-") as scratch:
            with theirs:
                settings = {"files": dict(files), "limits": asdict(limits), "libraries": self._libraries, "scratch": scratch,
                            "unjailed": self._unjailed}  # fmt: skip
                send(self._control, pack({"do": "open"}), [theirs.fileno()])
            reply = self._reply()
            if reply is None:
                raise JailError("the warm process", "it to open a jail", "its end", "run the command again")
            watcher = int(reply["watcher"])
            try:
                session = Session(ours, limits)
                session.begin(settings)
                yield session
            finally:
                _end(watcher)

    def close(self) -> None:
        """End the warm process, and every jail with it."""
        self._control.close()
        self._process.kill()
        self._process.wait()


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
        os.kill(watcher, signal.SIGKILL)
        deadline = time.monotonic() + GRACE_S
        while time.monotonic() < deadline:
            os.kill(watcher, 0)
            time.sleep(0.001)


class Session:
    """One submission's notebook in its jail."""

    def __init__(self, connection: socket.socket, limits: Limits) -> None:
        self._connection, self._limits = connection, limits
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
        match self._reply(self._limits.cell_s + GRACE_S):
            case {"outputs": list(outputs), "count": int(count)} if 0 <= count < MAX_COUNT:
                return outputs[:MAX_OUTPUTS], count
        raise SessionEnded("its answer could not be read")

    @contextmanager
    def student(self) -> Iterator[Student]:
        """Give a copy of the notebook as it is now, for checks to call; what they do to it has no effect on the notebook."""
        ours, theirs = socket.socketpair()
        with ours:
            with theirs:
                self._send({"do": "fork"}, [theirs.fileno()])
            self._reply(GRACE_S * 10)
            yield Student(_Asking(ours, self._limits.call_s + GRACE_S))
        self._send({"do": "reap"})
        self._reply(GRACE_S * 10)

    def _send(self, request: Mapping[str, Any], descriptors: Sequence[int] = ()) -> None:
        self._connection.settimeout(GRACE_S * 10)
        try:
            send(self._connection, pack(request), descriptors)
        except (OSError, WireError) as error:
            raise SessionEnded(str(error)) from None

    def _reply(self, timeout_s: float) -> dict[str, Any]:
        try:
            message = receive(self._connection, timeout_s=timeout_s)
        except TimeoutError:
            raise SessionEnded("it took too long and could not be stopped") from None
        except (OSError, WireError) as error:
            raise SessionEnded(str(error)) from None
        if message is None or not isinstance(message[0], dict):
            raise SessionEnded("the notebook's process ended")
        return message[0]


class _Asking:
    """Puts requests to a copy of a notebook; once it fails to answer, it is not asked again."""

    def __init__(self, connection: socket.socket, timeout_s: float) -> None:
        self._connection, self._timeout_s = connection, timeout_s
        self._ended: dict[str, Any] | None = None

    def __call__(self, request: bytes) -> bytes:
        if self._ended is None:
            self._connection.settimeout(self._timeout_s)
            try:
                send(self._connection, request)
                message = receive(self._connection, unpacked=False, timeout_s=self._timeout_s)
                if message is not None:
                    return bytes(message[0])
                self._ended = {"raised": "the end of the notebook's process", "message": "", "function": "", "line": ""}
            except TimeoutError:
                self._ended = {"timeout": self._timeout_s - GRACE_S}
            except (OSError, WireError):
                self._ended = {"raised": "the end of the notebook's process", "message": "", "function": "", "line": ""}
        return pack(self._ended)
