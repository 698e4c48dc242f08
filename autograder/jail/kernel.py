"""The kernel loop: IPython's own shell, run request by request, with its outputs in the form that notebooks store them."""

import builtins
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, cast

from IPython.core.displayhook import DisplayHook
from IPython.core.displaypub import DisplayPublisher
from IPython.core.error import StdinNotImplementedError
from IPython.core.interactiveshell import InteractiveShell
from traitlets.config import Config

from autograder.jail.calls import Calls, CallTimeout, time_limit
from autograder.jail.confine import write_only_in
from autograder.jail.messages import (
    AnsweringCalls,
    CellRun,
    CopyEnded,
    Forked,
    KernelRequest,
    Tested,
    WorkingApart,
)
from autograder.jail.wire import WireError, pack, receive, send

PER_OUTPUT = 256  # bytes that each output counts for beside its text
SHARED_MEMORY = Path("/dev/shm")  # noqa: S108 - the jail's own
MOST_NUMBERS = 100_000
MOST_WORDS, MOST_PRINTED = 500, 10_000  # characters of what a test cell came to
WORDS_S = 1.0  # for putting an error or a value into words
CUT = "\n[the rest of the output was dropped: a cell may print {limit} bytes]\n"


class Outputs:
    """The outputs of the cell that runs, as a notebook stores them; no more than ``limit`` bytes of them."""

    def __init__(self, limit: int) -> None:
        self.limit = limit
        self.clear()

    def clear(self) -> None:
        """Begin with nothing."""
        self.collected: list[dict[str, Any]] = []
        self.left = self.limit
        self.clear_at_next = False

    def write(self, name: str, text: str) -> int:
        """Add text of a stream, to the last output if that is the same stream."""
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
        """Take text down as an output."""
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text).__name__}")
        return self._shell.outputs.write(self.name, text)

    def writelines(self, lines: list[str]) -> None:
        """Write one text after another."""
        for line in lines:
            self.write(line)

    def flush(self) -> None:
        """Do nothing: what is written is taken down at once."""

    def isatty(self) -> bool:
        """Tell that nobody reads along."""
        return False

    def fileno(self) -> int:
        """Give the descriptor that subprocesses write to."""
        return {"stdout": 1, "stderr": 2}[self.name]


class Shell(InteractiveShell):
    """IPython's shell with its displays, results and errors taken down."""

    outputs: Outputs
    shows = True  # whether anybody reads what is shown
    error: BaseException | None = None  # the last that was shown

    def system(self, cmd: str) -> None:
        """Run a shell escape; there is no terminal, so its output is taken down when it ends."""
        command = self.var_expand(cmd, depth=1)  # type: ignore[no-untyped-call]
        done = subprocess.run(command, shell=True, check=False, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                              stderr=subprocess.STDOUT, text=True, errors="replace")  # fmt: skip
        self.outputs.write("stdout", done.stdout)
        self.user_ns["_exit_code"] = done.returncode

    def show_nothing(self) -> None:
        """Draw no figures, and format nothing, where nobody looks at what is displayed."""
        self.shows = False
        self.display_formatter.active_types = []  # type: ignore[union-attr]

    def enable_gui(self, gui: str | None = None) -> None:
        """Do nothing: there is no window to draw in."""

    def showtraceback(self, *args: Any, **kwargs: Any) -> None:
        """Put an error into words, which takes long, where somebody may read them."""
        self.error = sys.exc_info()[1]
        if self.shows:
            super().showtraceback(*args, **kwargs)

    def _format_exception_for_storage(
        self, exception: BaseException, *_: Any, **__: Any
    ) -> dict[str, Any]:
        """Keep no second traceback for a history that nobody reads: each takes as long as the one that is shown."""
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
    shell.enable_matplotlib("inline")  # type: ignore[no-untyped-call]
    return shell


@dataclass(frozen=True)
class Places:
    """Where a notebook works, where copies of it do while they are checked, and whether its processes are numbered on their own."""

    work: Path
    copies: Path
    own_numbers: bool


def serve(shell: Shell, connection: socket.socket, places: Places, *, call_s: float) -> None:
    """Answer requests until the connection closes.

    :data:`~autograder.jail.messages.KernelRequest` lists the requests.
    """
    shared: set[Path] = set()
    while (message := receive(connection, descriptors=1)) is not None:
        request: KernelRequest = message[0]
        match request["do"]:
            case "cell":
                within = run_cell(shell, request["source"], request["limit_s"])
                send(connection, _packed_outputs(shell, within))
            case "apart":
                shell.show_nothing()
                _work_apart(places)
                send(connection, pack(WorkingApart(apart=True)))
            case "test":
                tested = run_test(shell, request["source"], request["limit_s"])
                send(connection, pack(tested))
            case "fork":
                work = (
                    partial(_answer, shell, places)
                    if request["answers"]
                    else partial(_go_on, shell, places)
                )
                shared = _shared_memory()
                child = _fork(connection, message[1][0], partial(work, call_s=call_s))
                if places.own_numbers and request["since"]:
                    _end_since(request["since"], child)
                send(connection, pack(Forked(forked=child)))
            case "answer":
                send(connection, pack(AnsweringCalls(answering=True)))
                _answer(shell, places, connection, call_s=call_s)
                return
            case "end":
                ended = _end(request["pid"], request["patience_s"])
                send(connection, pack(CopyEnded(ended=ended)))
                _forget(places.copies / str(request["pid"]), shared)


def keep(shell: Shell, connection: socket.socket, places: Places, *, call_s: float) -> None:
    """Serve as the jail's first process, which runs nothing of the student's: it gets every orphan, and buries it."""
    signal.signal(signal.SIGCHLD, _bury)
    serve(shell, connection, places, call_s=call_s)


_buried: dict[int, int] = {}  # how each process has ended that this one was told of


def _bury(*_: object) -> None:
    with suppress(ChildProcessError):
        while (ended := os.waitpid(-1, os.WNOHANG))[0]:
            _buried[ended[0]] = os.waitstatus_to_exitcode(ended[1])


def run_cell(shell: Shell, source: str, limit_s: float) -> list[str]:
    """Run a cell; its outputs are the shell's, then. Name the functions that ran when it took too long."""
    shell.outputs.clear()
    within: list[str] = []
    try:
        with time_limit(limit_s) as within:
            shell.run_cell(source, store_history=True)  # type: ignore[no-untyped-call]
    except CallTimeout:
        _tell_timeout(shell, limit_s)
    except BaseException as error:  # what IPython itself lets through
        shell.outputs.add(
            {"output_type": "error", "ename": type(error).__name__, "evalue": "", "traceback": []}
        )
    return within


def run_test(shell: Shell, source: str, limit_s: float) -> Tested:
    """Run a test cell, and say what it came to: nothing of that is shown."""
    shell.outputs.clear()
    shell.error, value = None, None
    try:
        with time_limit(limit_s):
            result = shell.run_cell(source, store_history=True)  # type: ignore[no-untyped-call]
            value = result.result
            shell.error = shell.error or result.error_before_exec or result.error_in_exec
    except BaseException as error:  # a CallTimeout, and what IPython itself lets through
        shell.error = error
    raised, words = shell.error, ""
    name = type(raised).__name__ if raised is not None else ""
    if isinstance(raised, CallTimeout):
        name, words = "CellTimeout", f"it did not finish within {limit_s:g} s"
    elif raised is not None:
        words = _words(lambda: str(raised))
    return Tested(
        error=str(name)[:MOST_WORDS],
        message=words,
        line=_line(raised, shell.user_global_ns),
        value="" if value is None else _words(lambda: _plain(shell, value)),
        printed=_printed(shell),
    )


def _words(text: Callable[[], str]) -> str:
    """Give the beginning of a text that student code may make, or nothing where it makes none."""
    try:
        with time_limit(WORDS_S):
            return str(text())[:MOST_WORDS]
    except BaseException:
        return ""


def _plain(shell: Shell, value: Any) -> str:
    """Write a value as a notebook shows it as text."""
    return cast("str", shell.display_formatter.formatters["text/plain"](value))  # type: ignore[union-attr]


def _line(error: BaseException | None, names: dict[str, Any]) -> int:
    """Say in which line of the cell itself an error was raised; 0 where that cannot be told."""
    traceback = error.__traceback__ if error is not None else None
    while traceback:
        if traceback.tb_frame.f_globals is names:
            return traceback.tb_lineno
        traceback = traceback.tb_next
    return 0


def _printed(shell: Shell) -> str:
    texts = [
        part.get("text", "") for part in shell.outputs.collected if part.get("name") == "stdout"
    ]
    return "".join(texts)[:MOST_PRINTED]


def _tell_timeout(shell: Shell, limit_s: float) -> None:
    words = f"the cell did not finish within {limit_s:g} s"
    shell.outputs.add(
        {
            "output_type": "error",
            "ename": "CellTimeout",
            "evalue": words,
            "traceback": [f"CellTimeout: {words}"],
        }
    )


def _packed_outputs(shell: Shell, within: list[str]) -> bytes:
    count = shell.execution_count - 1
    try:
        return pack(CellRun(outputs=shell.outputs.collected, count=count, within=within))
    except (WireError, RecursionError):
        return pack(CellRun(outputs=[], count=count, within=within))


def _fork(connection: socket.socket, descriptor: int, work: Callable[[socket.socket], None]) -> int:
    """Let a copy of this process work with a connection of its own; give its number, 0 where there is none."""
    try:
        child = os.fork()
    except OSError:
        child = 0
    else:
        if child == 0:
            try:
                os.setpgid(0, 0)  # it is ended with all that it starts
                connection.close()
                signal.signal(signal.SIGCHLD, signal.SIG_DFL)
                work(socket.socket(fileno=descriptor))
            finally:
                os._exit(0)
    os.close(descriptor)
    return child


def _go_on(shell: Shell, places: Places, connection: socket.socket, *, call_s: float) -> None:
    """Be the notebook from now on, or one of its states."""
    serve(shell, connection, places, call_s=call_s)


def _answer(shell: Shell, places: Places, connection: socket.socket, *, call_s: float) -> None:
    """Answer the calls of checks: nothing is drawn, and what is printed or written goes nowhere."""
    shell.show_nothing()
    _work_apart(places)
    calls = Calls(shell.user_ns, call_s, lambda question: _exchange(connection, question))
    while (request := receive(connection, unpacked=False)) is not None:
        shell.outputs.clear()
        send(connection, calls(request[0]))


def _work_apart(places: Places) -> None:
    """Work in a copy of the notebook's folder, and write nowhere else: what a check tells a copy ends with it."""
    own = places.copies / str(os.getpid())
    here = Path.cwd()
    place = own / (here.relative_to(places.work) if here.is_relative_to(places.work) else "")
    with suppress(OSError, shutil.Error, RecursionError):
        shutil.copytree(places.work, own, symlinks=True, copy_function=shutil.copyfile)
    place.mkdir(parents=True, exist_ok=True)
    os.chdir(place)
    os.environ.update(HOME=str(own), TMPDIR=str(own))
    tempfile.tempdir = None
    write_only_in([own, *filter(Path.is_mount, [SHARED_MEMORY])])


def _end(child: int, patience_s: float) -> int | None:
    """End a copy with all that it has started; tell how it had ended by itself: its exit code, or less than 0 for a signal."""
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
    """Tell how a child has ended; nothing where it has not, or was none."""
    try:
        pid, status = os.waitpid(child, how)
    except ChildProcessError:
        return _buried.pop(child, None)
    return os.waitstatus_to_exitcode(status) if pid else None


def _shared_memory() -> set[Path]:
    """Name what lies in shared memory; nothing where a jail has none of its own."""
    with suppress(OSError):
        return set(SHARED_MEMORY.iterdir())
    return set()


def _forget(folder: Path, shared: set[Path]) -> None:
    """Remove what a copy has written that was under check: its folder, and shared memory that was not there before."""
    if not folder.is_dir():
        return
    for path in (folder, *(_shared_memory() - shared)):
        with suppress(OSError, RecursionError):
            if path.is_dir() and not path.is_symlink():
                shutil.rmtree(path, ignore_errors=True)
            else:
                path.unlink()


def _end_since(first: int, last: int) -> None:
    """End what an earlier copy has started and left behind: its processes have the numbers between those two."""
    for pid in range(first + 1, min(last, first + MOST_NUMBERS)):
        with suppress(ProcessLookupError, PermissionError):
            os.kill(pid, signal.SIGKILL)


def _exchange(connection: socket.socket, question: bytes) -> bytes:
    """Ask the trusted end something, and wait for its answer."""
    send(connection, question)
    message = receive(connection, unpacked=False)
    if message is None:
        os._exit(0)
    return bytes(message[0])


def _no_input(_prompt: str = "") -> str:
    raise StdinNotImplementedError("input() was called, but nobody is there to answer.")
