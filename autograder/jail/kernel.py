"""The kernel loop: IPython's shell, request by request, with outputs as notebooks store them."""

import builtins
import math
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Collection
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Any, cast

from IPython.core.displayhook import DisplayHook
from IPython.core.displaypub import DisplayPublisher
from IPython.core.error import StdinNotImplementedError
from IPython.core.interactiveshell import InteractiveShell
from traitlets.config import Config

from autograder.jail.calls import Calls, CallTimeout, time_limit
from autograder.jail.confine import Limits, write_only_in
from autograder.jail.messages import (
    AnsweringCalls,
    Bound,
    CellRun,
    CellsRead,
    CopyEnded,
    Forked,
    KernelRequest,
    WorkingApart,
)
from autograder.jail.reading import read_cell
from autograder.jail.testcell import bound, run_outside, run_test, stand
from autograder.jail.wire import ASKS, RAN, WireError, pack, receive, send

PER_OUTPUT = 256  # that each output counts in addition to its text
SHARED_MEMORY = Path("/dev/shm")  # noqa: S108 - the jail's own
MOST_NUMBERS = 100_000
CUT = "\n[the rest of the output was dropped: a cell may print {limit} bytes]\n"


class Outputs:
    """The outputs of the running cell, as a notebook stores them: ``limit`` bytes at most."""

    def __init__(self, limit: int) -> None:
        self.limit = limit
        self.clear()

    def clear(self) -> None:
        """Remove all outputs."""
        self.collected: list[dict[str, Any]] = []
        self.left = self.limit
        self.clear_at_next = False

    def write(self, name: str, text: str) -> int:
        """Add text of a stream; extend the last output if that is the same stream."""
        if text and self._room(len(text)):
            last = self.collected[-1] if self.collected else {}
            if last.get("output_type") == "stream" and last["name"] == name:
                last["text"] += text
            elif self._room(PER_OUTPUT):
                self.collected.append({"output_type": "stream", "name": name, "text": text})
        return len(text)

    def add(self, output: dict[str, Any]) -> None:
        """Add any other output."""
        if self._room(len(repr(output)) + PER_OUTPUT):
            self.collected.append(output)

    def _room(self, size: int) -> bool:
        if self.clear_at_next:
            self.clear()
        if size <= self.left:
            self.left -= size
            return True
        if self.left >= 0:
            self.collected.append(
                {"output_type": "stream", "name": "stderr", "text": CUT.format(limit=self.limit)}
            )
        self.left = -1
        return False


class Stream:
    """``sys.stdout`` or ``sys.stderr`` of the notebook."""

    encoding = "utf-8"

    def __init__(self, shell: "Shell", name: str) -> None:
        self._shell, self.name = shell, name

    def write(self, text: str) -> int:
        """Record text as an output."""
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text).__name__}")
        return self._shell.outputs.write(self.name, text)

    def writelines(self, lines: list[str]) -> None:
        """Write one text after another."""
        for line in lines:
            self.write(line)

    def flush(self) -> None:
        """Do nothing: text is recorded as it is written."""

    def isatty(self) -> bool:
        """Return False: no terminal is attached."""
        return False

    def fileno(self) -> int:
        """Return the descriptor that subprocesses write to."""
        return {"stdout": 1, "stderr": 2}[self.name]


class CellTimeout(BaseException):
    """What is shown of a cell that took too long; where it was, but not how it was stopped."""

    def __init__(self, limit_s: float) -> None:
        super().__init__(f"the cell did not finish within {limit_s:g} s")


class Shell(InteractiveShell):
    """IPython's shell; its displays, results and errors are recorded."""

    outputs: Outputs
    limit_s = math.inf  # of the cell that runs
    shows = True  # whether anybody reads the displays
    error: BaseException | None = None  # the last one that was shown

    def system(self, cmd: str) -> None:
        """Run a shell escape without a terminal; its output is recorded when it ends."""
        command = self.var_expand(cmd, depth=1)  # type: ignore[no-untyped-call]
        done = subprocess.run(
            command,
            shell=True,
            check=False,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
        )
        self.outputs.write("stdout", done.stdout)
        self.user_ns["_exit_code"] = done.returncode

    def show_nothing(self) -> None:
        """Draw no figures and format no displays, because nobody reads them."""
        self.shows = False
        self.display_formatter.active_types = []  # type: ignore[union-attr]

    def enable_gui(self, gui: str | None = None) -> None:
        """Do nothing: there is no window to draw in."""

    def showtraceback(self, *args: Any, **kwargs: Any) -> None:
        """Format the traceback of an error, which takes long, only if somebody may read it."""
        self.error = sys.exc_info()[1]
        if not self.shows:
            return
        if isinstance(self.error, CallTimeout) and not args:
            told = CellTimeout(self.limit_s)
            kwargs["exc_tuple"] = type(told), told, _without_alarm(self.error.__traceback__)
        super().showtraceback(*args, **kwargs)

    def _format_exception_for_storage(
        self, exception: BaseException, *_: Any, **__: Any
    ) -> dict[str, Any]:
        """Keep no second traceback for IPython's history: formatting takes as long as the first."""
        return {"ename": type(exception).__name__, "evalue": "", "traceback": []}

    def _showtraceback(self, etype: type, evalue: BaseException, stb: list[str]) -> None:
        with suppress(Exception):
            self.outputs.add(
                {
                    "output_type": "error",
                    "ename": str(etype.__name__),
                    "evalue": str(evalue),
                    "traceback": list(stb),
                }
            )


def _without_alarm(found: TracebackType | None) -> TracebackType | None:
    """Leave out of a traceback how the time limit stopped the code."""
    at = found
    while at and at.tb_next:
        if at.tb_next.tb_frame.f_globals["__name__"] == CallTimeout.__module__:
            at.tb_next = None
        at = at.tb_next
    return found


class _Publisher(DisplayPublisher):
    def publish(self, data: Any, metadata: Any = None, source: Any = None, **_: Any) -> None:
        _shell(self).outputs.add(
            {"output_type": "display_data", "data": data, "metadata": metadata or {}}
        )

    def clear_output(self, wait: bool = False) -> None:  # noqa: FBT001, FBT002 - IPython's signature
        _shell(self).outputs.clear_at_next = True
        if not wait:
            _shell(self).outputs.clear()


class _Hook(DisplayHook):
    def write_output_prompt(self) -> None: ...

    def write_format_data(
        self, format_dict: dict[str, Any], md_dict: dict[str, Any] | None = None
    ) -> None:
        _shell(self).outputs.add(
            {
                "output_type": "execute_result",
                "execution_count": self.prompt_count,
                "data": format_dict,
                "metadata": md_dict or {},
            }
        )

    def finish_displayhook(self) -> None:
        self._is_active = False


def _shell(part: DisplayPublisher | DisplayHook) -> Shell:
    return cast("Shell", part.shell)


def make_shell() -> Shell:
    """Make the shell, before any confinement; a child inherits it."""
    Shell.display_pub_class.default_value = _Publisher
    Shell.displayhook_class.default_value = _Hook
    config = Config()
    config.HistoryManager.enabled = False
    shell = Shell.instance(config=config)
    shell.outputs = Outputs(0)
    sys.stdout, sys.stderr = Stream(shell, "stdout"), Stream(shell, "stderr")
    builtins.input = _no_input  # type: ignore[assignment]
    if "matplotlib" in sys.modules:
        shell.enable_matplotlib("inline")  # type: ignore[no-untyped-call]
    return shell


@dataclass(frozen=True)
class Places:
    """Where a notebook works, where its copies work, and whether process numbers are its own."""

    work: Path
    copies: Path
    own_numbers: bool


def serve(shell: Shell, connection: socket.socket, places: Places, limits: Limits) -> None:
    """Answer requests until the connection closes.

    :data:`~autograder.jail.messages.KernelRequest` lists the requests.
    """
    shared: set[Path] = set()
    names: dict[str, Any] = {}
    while (message := receive(connection, descriptors=1)) is not None:
        request: KernelRequest = message[0]
        match request["do"]:
            case "cell":
                within = run_cell(shell, request["source"], request["limit_s"], limits.busy_s)
                send(connection, _packed_outputs(shell, within))
            case "read":
                send(
                    connection,
                    pack(
                        CellsRead(facts=[dict(read_cell(source)) for source in request["sources"]])
                    ),
                )
            case "apart":
                shell.show_nothing()
                _work_apart(places)
                send(connection, pack(WorkingApart(apart=True)))
            case "test":
                source, limit_s = request["source"], request["limit_s"]
                tested = run_test(shell, source, limit_s, each=request["each"])
                send(connection, pack(tested))
            case "bound":
                send(connection, pack(Bound(bound=bound(shell.user_ns, names))))
            case "fork":
                work = partial(_ROLES[request["role"]], shell, places, limits=limits)
                shared = _shared_memory()
                since = request["since"] if places.own_numbers else 0
                child = _fork(connection, message[1][0], work, since)
                send(connection, pack(Forked(forked=child)))
            case "answer" | "objects" as what:
                send(connection, pack(AnsweringCalls(answering=True)))
                answer = _answer if what == "answer" else _stand
                answer(shell, places, connection, limits)
                return
            case "end":
                ended = _end(request["pid"], request["patience_s"])
                send(connection, pack(CopyEnded(ended=ended)))
                _forget(places.copies / str(request["pid"]), shared)


def keep(shell: Shell, connection: socket.socket, places: Places, limits: Limits) -> None:
    """Serve as the jail's first process, which runs no student code and reaps every orphan."""
    signal.signal(signal.SIGCHLD, _bury)
    serve(shell, connection, places, limits)


_buried: dict[int, int] = {}  # the exit codes of children that have been reaped


def _bury(*_: object) -> None:
    with suppress(ChildProcessError):
        while (ended := os.waitpid(-1, os.WNOHANG))[0]:
            _buried[ended[0]] = os.waitstatus_to_exitcode(ended[1])


def run_cell(shell: Shell, source: str, limit_s: float, busy_s: float = math.inf) -> list[str]:
    """Run a cell; the shell keeps its outputs. Return the functions that a timeout stopped."""
    shell.outputs.clear()
    within: list[str] = []
    shell.limit_s = min(limit_s, busy_s)
    try:
        with time_limit(limit_s, busy_s) as within:
            shell.run_cell(source, store_history=True)  # type: ignore[no-untyped-call]
    except CallTimeout:
        _tell_timeout(shell)
    except BaseException as error:  # one that IPython itself does not catch
        shell.outputs.add(
            {"output_type": "error", "ename": type(error).__name__, "evalue": "", "traceback": []}
        )
    return within


def _tell_timeout(shell: Shell) -> None:
    name, words = CellTimeout.__name__, str(CellTimeout(shell.limit_s))
    shell.outputs.add(
        {
            "output_type": "error",
            "ename": name,
            "evalue": words,
            "traceback": [f"{name}: {words}"],
        }
    )


def _packed_outputs(shell: Shell, within: list[str]) -> bytes:
    count = shell.execution_count - 1
    try:
        return pack(CellRun(outputs=shell.outputs.collected, count=count, within=within))
    except (WireError, RecursionError):
        return pack(CellRun(outputs=[], count=count, within=within))


def _fork(
    connection: socket.socket, descriptor: int, work: Callable[[socket.socket], None], since: int
) -> int:
    """Let a copy of this process work on its own connection. Return its number, 0 on failure.

    End what was left behind ``since`` that process number, unless it is 0.
    """
    try:
        child = os.fork()
    except OSError:
        child = 0
    else:
        if child == 0:
            try:
                os.setpgid(0, 0)  # so it can be ended with all that it starts
                connection.close()
                signal.signal(signal.SIGCHLD, signal.SIG_DFL)
                work(socket.socket(fileno=descriptor))
            finally:
                os._exit(0)
    os.close(descriptor)
    if since:
        _end_since(since, child)
    return child


def _go_on(shell: Shell, places: Places, connection: socket.socket, limits: Limits) -> None:
    """Be the notebook from now on, or one of its kept states."""
    serve(shell, connection, places, limits)


def _answer(shell: Shell, places: Places, connection: socket.socket, limits: Limits) -> None:
    """Answer the calls of checks: nothing is drawn, and prints and files are discarded."""
    shell.show_nothing()
    _work_apart(places)
    calls = Calls(
        shell.user_ns,
        limits.call_s,
        ask=lambda question: _exchange(connection, question),
        run=lambda source: shell.run_cell(source, store_history=False),  # type: ignore[no-untyped-call]
        busy_s=limits.busy_s,
    )
    while (request := receive(connection, unpacked=False)) is not None:
        shell.outputs.clear()
        send(connection, calls(request[0]))


def _stand(shell: Shell, places: Places, connection: socket.socket, limits: Limits) -> None:
    """Answer for the notebook's objects while test cells run elsewhere.

    An empty message announces another test cell, for which the names are what they were.
    """
    shell.show_nothing()
    _work_apart(places)
    names = dict(shell.user_ns)
    again = True
    while again:
        shell.outputs.clear()
        _put_back(shell, names)
        again = _answer_for_one(shell, connection, limits)


def _answer_for_one(shell: Shell, connection: socket.socket, limits: Limits) -> bool:
    """Answer while one test cell runs; return whether there is another."""
    return stand(
        shell,
        receive=lambda: (received := receive(connection, unpacked=False)) and received[0],
        exchange=lambda question: _exchange(connection, question),
        send=lambda answer: send(connection, answer),
        limit_s=limits.call_s,
    )


def _test(shell: Shell, places: Places, connection: socket.socket, limits: Limits) -> None:
    """Run test cells; their questions go out as they are asked, and each one's outcome comes last.

    Each finds the names as they were.
    """
    del limits  # the request sets the time limit
    shell.show_nothing()
    ask = partial(_exchange, connection)
    names: dict[str, Any] = {}
    while (message := receive(connection)) is not None:
        if names:
            _put_back(shell, names)
        else:
            _work_apart(places, message[0]["files"])
            names = dict(shell.user_ns)
        tested = run_outside(shell, message[0], lambda question: ask(ASKS + question))
        send(connection, RAN + pack(tested))


def _put_back(shell: Shell, names: dict[str, Any]) -> None:
    shell.user_ns.clear()
    shell.user_ns.update(names)


_ROLES: dict[str, Callable[..., None]] = {
    "notebook": _go_on,
    "calls": _answer,
    "objects": _stand,
    "test": _test,
}


def _work_apart(places: Places, only: Collection[str] | None = None) -> None:
    """Work in a copy of the notebook's folder, which is deleted with all hidden inputs in it."""
    own = places.copies / str(os.getpid())
    here = Path.cwd()
    place = own / (here.relative_to(places.work) if here.is_relative_to(places.work) else "")
    with suppress(OSError, shutil.Error, RecursionError):
        if only is None:
            shutil.copytree(places.work, own, symlinks=True, copy_function=shutil.copyfile)
        for name in only or ():
            (own / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(places.work / name, own / name)
    place.mkdir(parents=True, exist_ok=True)
    os.chdir(place)
    os.environ.update(HOME=str(own), TMPDIR=str(own))
    tempfile.tempdir = None
    write_only_in([own, *filter(Path.is_mount, [SHARED_MEMORY])])


def _end(child: int, patience_s: float) -> int | None:
    """End a copy and all that it started. Return its exit code if it had already ended."""
    deadline = time.monotonic() + patience_s
    while (status := _status(child, os.WNOHANG)) is None and time.monotonic() < deadline:
        time.sleep(0.005)
    for kill in (os.killpg, os.kill) if status is None else (os.killpg,):
        with suppress(ProcessLookupError, PermissionError):
            kill(child, signal.SIGKILL)
    if status is None:
        _status(child, 0)
    return status


def _status(child: int, how: int) -> int | None:
    """Return a child's exit code, negative for a signal; None if it runs or is no child."""
    try:
        pid, status = os.waitpid(child, how)
    except ChildProcessError:
        return _buried.pop(child, None)
    return os.waitstatus_to_exitcode(status) if pid else None


def _shared_memory() -> set[Path]:
    """List the files in shared memory; empty if the jail has none of its own."""
    with suppress(OSError):
        return set(SHARED_MEMORY.iterdir())
    return set()


def _forget(folder: Path, shared: set[Path]) -> None:
    """Remove what a checked copy has written: its folder, and new files in shared memory."""
    if not folder.is_dir():
        return
    for path in (folder, *(_shared_memory() - shared)):
        with suppress(OSError, RecursionError):
            if path.is_dir() and not path.is_symlink():
                shutil.rmtree(path, ignore_errors=True)
            else:
                path.unlink()


def _end_since(first: int, last: int) -> None:
    """End the processes that an earlier copy left behind: their numbers lie between these two."""
    for pid in range(first + 1, min(last, first + MOST_NUMBERS)):
        with suppress(ProcessLookupError, PermissionError):
            os.kill(pid, signal.SIGKILL)


def _exchange(connection: socket.socket, question: bytes) -> bytes:
    """Ask the trusted end a question, and wait for its answer."""
    send(connection, question)
    message = receive(connection, unpacked=False)
    if message is None:
        os._exit(0)
    return bytes(message[0])


def _no_input(_prompt: str = "") -> str:
    raise StdinNotImplementedError("input() was called, but nobody is there to answer.")
