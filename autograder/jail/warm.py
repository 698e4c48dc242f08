"""The warm process: imports what notebooks import, then forks a confined child per submission.

Run as ``python -I -m autograder.jail.warm DESCRIPTOR``, in a cleared environment. The warm process
never runs student code itself. A request on the descriptor is one word, and brings descriptors of
its own.

``jail`` (or ``jail with network``) brings the descriptor on which the jail will answer. On the same
one, the watcher of the jail first sends a descriptor of its own process: killing it ends everything
in the jail. The settings and files of a jail also come on this descriptor, because whatever the
warm process had read would lie in the memory of every later child.

``prelude`` makes another warm process, in which the instructor's first cells have run.

Any number of graders may send requests: each is one packet, and is answered elsewhere.
"""

import fcntl
import gc
import importlib
import io
import logging
import os
import shutil
import signal
import socket
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, NoReturn

from autograder.jail.confine import (
    FOR_CHECKS,
    Limits,
    adopt_orphans,
    become_nobody,
    close_files,
    closed_to_others,
    die_with,
    drop_privileges,
    end_all,
    enter_namespaces,
    enter_root,
    give_way,
    limit_memory,
    make_scratch,
    missing,
    processes_of_user,
    set_limits,
    spare_user,
    use_large_pages,
)
from autograder.jail.kernel import SHARED_MEMORY, Outputs, Places, Shell, keep, make_shell, run_cell
from autograder.jail.messages import (
    JailOpened,
    NotStarted,
    OpenJail,
    PreludeRun,
    RunPrelude,
    SetUp,
    Started,
    WarmedUp,
)
from autograder.jail.syscalls import close_system_calls, system_calls
from autograder.jail.view import View
from autograder.jail.wire import NETWORKED, PRELUDE, pack, receive, send


@dataclass(frozen=True)
class Reading:
    """A file that the first cells left open: its descriptor, name and position."""

    descriptor: int
    name: str
    position: int

    def resume(self) -> None:
        """Open this process's own copy of the file, at the same position."""
        opened = os.open(self.name, os.O_RDONLY)
        os.lseek(opened, self.position, os.SEEK_SET)
        if opened != self.descriptor:
            os.dup2(opened, self.descriptor, inheritable=False)
            os.close(opened)


def main() -> None:
    """Warm up, serve requests until the grader ends, and remove its folder."""
    try:
        _serve(socket.socket(fileno=int(sys.argv[1])))
    finally:
        shutil.rmtree(os.environ["HOME"], ignore_errors=True)


def _serve(control: socket.socket) -> None:
    word, descriptors = _request(control)
    if not word:
        return
    with socket.socket(fileno=descriptors[0]) as setting_up:
        message = receive(setting_up)
        if message is None:
            return
        set_up: SetUp = message[0]
        shell = warm_up(set_up["imports"])
        gc.collect()
        use_large_pages()  # here alone: in a prelude it would copy what it shares with this process
        send(setting_up, pack(WarmedUp(warm=True)))
    _serve_forks(shell, control)


def warm_up(modules: list[str]) -> Shell:
    """Import modules, show an error and draw a figure, so that every child has this ready.

    If Matplotlib is none of the modules, a notebook that imports it sets it up itself, by the
    backend that the environment names.
    """
    fonts = logging.getLogger("matplotlib.font_manager")  # it says where a list of fonts takes long
    fonts.setLevel(logging.ERROR)
    for name in modules:
        importlib.import_module(name)
    shell = make_shell()
    run_cell(shell, "def f():\n    raise ValueError('words')\n\nf()", 60.0)
    shell.reset()  # type: ignore[no-untyped-call]
    if "matplotlib" in sys.modules:
        _draw()
    fonts.setLevel(logging.NOTSET)
    _close_fonts()
    if not missing():
        system_calls(network=False)
    return shell


def _draw() -> None:
    from matplotlib.figure import Figure  # noqa: PLC0415 - only after the imports that an assignment asks for

    figure = Figure()
    axes = figure.subplots()
    axes.plot([0, 1], label=r"$\mu$")
    axes.set(title="abc", xlabel="0123")
    axes.legend()
    figure.savefig(io.BytesIO(), format="png")


def _close_fonts() -> None:
    """Close the fonts: every child would share their files, and the positions in them."""
    if "matplotlib" not in sys.modules:
        return
    from matplotlib import font_manager, mathtext  # noqa: PLC0415 - only after the imports that an assignment asks for

    font_manager._get_font.cache_clear()  # type: ignore[attr-defined]  # noqa: SLF001 - there is no public way
    mathtext.MathTextParser._parse_cached.cache_clear()  # type: ignore[attr-defined]  # noqa: SLF001 - it holds fonts
    gc.collect()


def _request(control: socket.socket) -> tuple[bytes, list[int]]:
    word, descriptors, _, _ = socket.recv_fds(control, 64, 2)
    return word, descriptors


def _serve_forks(shell: Shell, control: socket.socket, reading: Sequence[Reading] = ()) -> None:
    """Fork on each request, until the last grader has gone. Jails reopen ``reading``."""
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # the kernel reaps the watchers
    gc.collect()
    gc.freeze()  # or children would copy every page that a garbage collection touches
    while (request := _request(control))[0]:
        word, descriptors = request
        work = (
            partial(_prelude, shell, reading)
            if word == PRELUDE
            else partial(_watch, shell, network=word == NETWORKED, reading=reading)
        )
        _fork(control, work, descriptors)


def _fork(control: socket.socket, work: Callable[..., object], descriptors: list[int]) -> None:
    """Let a child work on the descriptors. On the last it first sends a pidfd of itself."""
    try:
        child = os.fork()
    except OSError as error:
        with socket.socket(fileno=descriptors.pop()) as asking, suppress(OSError):
            send(asking, pack(NotStarted(failed=str(error))))
    else:
        if child == 0:
            _work(control, work, descriptors)
    for descriptor in descriptors:
        os.close(descriptor)


def _work(control: socket.socket, work: Callable[..., object], descriptors: list[int]) -> NoReturn:
    """Be the child, whatever happens: it never goes on to serve in its parent's place."""
    try:
        control.close()
        own = os.pidfd_open(os.getpid())
        asking = socket.socket(fileno=descriptors[-1])
        send(asking, pack(Started(started=True)), [own])
        asking.detach()
        os.close(own)
        work(*descriptors)
    finally:
        os._exit(1)


def _prelude(shell: Shell, inherited: Sequence[Reading], control: int, exchange: int) -> None:
    """Be a warm process in which some first cells have run, in a folder named like the jail's.

    If these cells fail, or leave something that a fork cannot share, report that and end.
    """
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    parent = os.getppid()
    with socket.socket(fileno=exchange) as connection:
        message = receive(connection)
        if message is None:
            return
        settings: RunPrelude = message[0]
        limits = Limits(**settings["limits"])
        before, outputs, reading = _open_files() - {file.descriptor for file in inherited}, None, []
        if "mounts" in enter_namespaces({"mounts"}):
            _settle(make_scratch(limits, os.getuid()), settings["files"])
            for file in inherited:
                file.resume()
            outputs = _run(shell, settings["cells"], limits)
            _close_fonts()
            die_with(parent)
            reading = [_reading(descriptor) for descriptor in _open_files() - before]
        if None in reading or len(list(Path("/proc/self/task").iterdir())) > 1:
            outputs = None
        send(connection, pack(PreludeRun(outputs=outputs)))
    if outputs is not None:
        _serve_forks(shell, socket.socket(fileno=control), list(filter(None, reading)))


def _run(shell: Shell, cells: Sequence[str], limits: Limits) -> list[Any] | None:
    """Run cells; return the outputs of each, or None if one fails."""
    shell.outputs = Outputs(limits.output_bytes)
    outputs = []
    for source in cells:
        run_cell(shell, source, limits.cell_s)
        outputs.append(list(shell.outputs.collected))
    failed = any(output["output_type"] == "error" for row in outputs for output in row)
    return None if failed else outputs


def _open_files() -> set[int]:
    return {int(path.name) for path in Path("/proc/self/fd").iterdir() if path.exists()}


def _reading(descriptor: int) -> Reading | None:
    """Return how an open file is read; None if it is writable, or outside the notebook's folder."""
    path = Path(f"/proc/self/fd/{descriptor}").readlink()
    if (
        not path.is_relative_to(Path.cwd())
        or fcntl.fcntl(descriptor, fcntl.F_GETFL) & os.O_ACCMODE != os.O_RDONLY
    ):
        return None
    return Reading(descriptor, str(path), os.lseek(descriptor, 0, os.SEEK_CUR))


def _settle(scratch: Path, files: dict[str, bytes]) -> None:
    """Write the files into the notebook's folder, and move there."""
    (scratch / "work").mkdir()
    for name, content in files.items():
        path = scratch / "work" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    (scratch / "tmp").mkdir()
    os.environ.update(
        HOME=str(scratch), TMPDIR=str(scratch / "tmp"), MPLCONFIGDIR=str(scratch / "tmp")
    )
    os.chdir(scratch / "work")
    if sys.path[0]:
        sys.path.insert(0, "")  # modules beside the notebook can be imported, as in JupyterLab


def _watch(shell: Shell, descriptor: int, *, network: bool, reading: Sequence[Reading]) -> NoReturn:
    """Be the watcher: make the namespaces, start the jail as their first process, and see it end.

    If the jail has no process namespace, end what it leaves behind, and also when told to end
    (SIGTERM).
    """
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    parent = os.getppid()
    os.setsid()
    user = spare_user(os.getpid())
    namespaces = enter_namespaces(
        {"processes", "mounts", "ipc", "uts"} | (set() if network else {"network"})
    )
    die_with(parent)
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGTERM})
    processes = adopt_orphans()
    jail = os.fork()
    if jail == 0:
        os.close(processes)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGTERM})
        _jail(shell, descriptor, namespaces, user, reading)
    os.close(descriptor)
    if "processes" not in namespaces:
        signal.signal(signal.SIGTERM, partial(_end_jail, user, processes))
    signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGTERM})
    while os.waitpid(-1, 0)[0] != jail:
        pass
    if "processes" not in namespaces:
        _end_jail(user, processes)
    os._exit(0)


def _end_jail(user: int | None, processes: int, *_: object) -> NoReturn:
    end_all(user, processes)
    os._exit(0)


def _jail(
    shell: Shell,
    descriptor: int,
    namespaces: set[str],
    user: int | None,
    reading: Sequence[Reading],
) -> NoReturn:
    """Be the jail: confine this process, then keep a notebook in it."""
    connection = socket.socket(fileno=descriptor)
    message = receive(connection)
    if message is None:
        os._exit(0)
    settings: OpenJail = message[0]
    limits, seen = (
        Limits(**settings["limits"]),
        View(**{name: tuple(paths) for name, paths in settings["view"].items()}),
    )
    null = os.open(os.devnull, os.O_RDWR)
    for standard in (0, 1, 2):
        os.dup2(null, standard)
    os.closerange(3, descriptor)
    os.closerange(descriptor + 1, 4096)
    give_way()
    limit_memory(limits.memory_bytes)
    own_mounts, owner = "mounts" in namespaces, os.getuid() if user is None else user
    alone = (
        user is not None or own_mounts
        # else its processes count together with all others of the user
    )
    others = settings["kept"] + (0 if alone else processes_of_user())
    reads = not own_mounts and user is not None and closed_to_others(seen.roots)
    scratch = enter_root(seen, limits, owner) if own_mounts else _folder(settings["scratch"], owner)
    if user is not None:
        become_nobody(user, reads=reads)
    copies = scratch.parent / FOR_CHECKS if own_mounts else scratch / FOR_CHECKS
    copies.mkdir(exist_ok=True)
    _settle(scratch, settings["files"])
    for file in reading:
        file.resume()
    set_limits(limits, others)
    drop_privileges(reads=reads)
    if not settings["unjailed"]:
        same_user = user is None
        close_files(
            [scratch, copies, *([SHARED_MEMORY] if own_mounts else ())],
            map(Path, seen.readable),
            network=limits.network,
        )
        close_system_calls(
            network=limits.network,
            sees_processes=same_user and "processes" not in namespaces,
            sees_files=same_user and not own_mounts,
        )
    send(connection, pack(JailOpened(layers=sorted(namespaces), own_user=user is not None)))
    shell.outputs = Outputs(limits.output_bytes)
    if not limits.output_bytes:
        shell.show_nothing()
    keep(
        shell,
        connection,
        Places(scratch / "work", copies, "processes" in namespaces),
        limits,
    )
    with suppress(RecursionError):
        shutil.rmtree(scratch / "work", ignore_errors=True)
    os._exit(0)


def _folder(path: str, owner: int) -> Path:
    """Give a jail without mounts of its own the folder that was made for it outside."""
    os.chown(path, owner, owner)
    return Path(path)


if __name__ == "__main__":
    main()
