"""The warm process: imports what notebooks import, then forks a confined child for each submission.

Run as ``python -I -m autograder.jail.warm DESCRIPTOR``, in a cleared environment. It never runs student code itself. A request on the
descriptor brings along the descriptor on which a jail will answer; the reply is the number of the process that watches over the jail:
killing it ends everything in there. The settings and files of a jail come on the jail's own descriptor: what the warm process had
once read, every later child could find in its memory.
"""

import importlib
import io
import os
import shutil
import signal
import socket
import sys
from pathlib import Path
from typing import Any

from autograder.jail.confine import (
    NOBODY,
    Limits,
    become_nobody,
    close_files,
    close_system_calls,
    drop_privileges,
    enter_namespaces,
    libraries_in_use,
    make_scratch,
    open_the_way,
    set_limits,
)
from autograder.jail.kernel import Shell, make_shell, serve
from autograder.jail.wire import pack, receive, send


def main() -> None:
    """Warm up, then serve requests until the grader goes."""
    control = socket.socket(fileno=int(sys.argv[1]))
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # the kernel buries the watchers
    message = receive(control)
    if message is None:
        return
    shell = warm_up(message[0]["imports"])
    send(control, pack({"warm": True}))
    while (message := receive(control, descriptors=1)) is not None:
        (descriptor,) = message[1]
        watcher = os.fork()
        if watcher == 0:
            control.close()
            _watch(shell, descriptor)
        os.close(descriptor)
        send(control, pack({"watcher": watcher}))


def warm_up(modules: list[str]) -> Shell:
    """Import modules, and draw a figure: fonts and caches are ready then in every child."""
    for name in modules:
        importlib.import_module(name)
    shell = make_shell()
    from matplotlib import font_manager  # noqa: PLC0415 - only after the imports that an assignment asks for
    from matplotlib.figure import Figure  # noqa: PLC0415

    figure = Figure()
    figure.subplots().set(title="abc", xlabel="0123")
    figure.savefig(io.BytesIO(), format="png")
    font_manager._get_font.cache_clear()  # type: ignore[attr-defined]  # noqa: SLF001 - its open files would be shared with every child, and their positions too
    return shell


def _watch(shell: Shell, descriptor: int) -> None:
    """Be the watcher: make the namespaces, start the jail as their first process, and wait for its end."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    os.setsid()
    namespaces = enter_namespaces()
    watcher = os.getpid()
    jail = os.fork()
    if jail == 0:
        _jail(shell, descriptor, namespaces, watcher)
    os.close(descriptor)
    _, status = os.waitpid(jail, 0)
    os._exit(os.waitstatus_to_exitcode(status) & 0xFF)


def _jail(shell: Shell, descriptor: int, namespaces: set[str], watcher: int) -> None:
    connection = socket.socket(fileno=descriptor)
    message = receive(connection)
    if message is None:
        os._exit(0)
    settings: dict[str, Any] = message[0]
    limits = Limits(**settings["limits"])
    null = os.open(os.devnull, os.O_RDWR)
    for standard in (0, 1, 2):
        os.dup2(null, standard)
    os.closerange(3, descriptor)
    os.closerange(descriptor + 1, 4096)
    nobody = NOBODY + watcher if os.getuid() == 0 else None
    scratch = make_scratch(limits, namespaces, Path(settings["scratch"]), nobody or os.getuid())
    if nobody and "mounts" in namespaces:
        open_the_way(libraries_in_use())
        become_nobody(nobody)
    for name, content in settings["files"].items():
        path = scratch / "work" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    (scratch / "work").mkdir(exist_ok=True)
    (scratch / "tmp").mkdir()
    os.environ.update(HOME=str(scratch), TMPDIR=str(scratch / "tmp"), MPLCONFIGDIR=str(scratch / "tmp"))
    os.chdir(scratch / "work")
    sys.path.insert(0, "")  # modules handed in beside the notebook, as in JupyterLab
    set_limits(limits)
    drop_privileges()
    if not settings["unjailed"]:
        close_files(scratch, [Path(path) for path in settings["libraries"]])
        close_system_calls()
    send(connection, pack({"layers": sorted(namespaces)}))
    serve(shell, connection, cell_s=limits.cell_s, call_s=limits.call_s, output_bytes=limits.output_bytes)
    shutil.rmtree(scratch / "work", ignore_errors=True)
    os._exit(0)


if __name__ == "__main__":
    main()
