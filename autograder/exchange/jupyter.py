"""JupyterLab on the loopback: a server for one person, with settings of its own."""

import json
import os
import secrets
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from socket import create_server

from autograder.course import CONFIG
from autograder.exc import ServerError

LOOPBACK = "127.0.0.1"
START_S, END_S, LOOK_S = 120.0, 10.0, 0.1

# What of nbgrader only teachers need, as its server and its pages name it.
OF_TEACHERS = ("formgrader", "course_list")
PAGES_OF_TEACHERS = ("formgrader", "course-list", "create-assignment")


@dataclass(frozen=True)
class Lab:
    """A JupyterLab that runs.

    Attributes
    ----------
    address : str
        Where it is, up to and without a slash at its end.
    token : str
        Whoever knows it may do all that its owner may.
    process : Popen
    log : Path
        The file with its output.
    """

    address: str
    token: str
    process: "subprocess.Popen[bytes]"
    log: Path

    def link(self, page: str) -> str:
        """Return a link to one of its pages that logs in whoever follows it."""
        return f"{self.address}/{page}?token={self.token}"

    def wait(self) -> None:
        """Wait until it answers.

        Raises
        ------
        ServerError
            If it has ended, or does not answer in time.
        """
        deadline = time.monotonic() + START_S
        while self.process.poll() is None and time.monotonic() < deadline:
            with suppress(OSError), urllib.request.urlopen(f"{self.address}/api"):  # noqa: S310
                return
            time.sleep(LOOK_S)
        lines = self.log.read_text("utf-8", "replace").splitlines()
        got = lines[-1] if lines else "no answer"
        raise ServerError(str(self.log), "JupyterLab to start", got, "see what this file says")


@contextmanager
def jupyter_lab(name: str, folder: Path, settings: Path) -> Iterator[Lab]:
    """Start JupyterLab in a folder, and end it, with its kernels, after the block.

    Parameters
    ----------
    name : str
        Whose it is: part of its address, which keeps the cookies of two servers apart.
    folder : Path
        What it shows.
    settings : Path
        A folder for its settings. Those of the user who runs it are not read.
    """
    settings.mkdir(parents=True, exist_ok=True)
    token, port, log = secrets.token_hex(24), _free_port(), settings / "log.txt"
    environment = os.environ | {
        "PATH": os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")]),
        "JUPYTER_CONFIG_DIR": str(settings),
        "JUPYTER_CONFIG_PATH": str(settings),  # before those of the environment
        "JUPYTER_RUNTIME_DIR": str(settings / "runtime"),
        "JUPYTER_TOKEN": token,  # not among the arguments, which everybody on a machine sees
    }
    command = [sys.executable, "-m", "jupyterlab", "--no-browser", f"--ServerApp.ip={LOOPBACK}"]
    command += [f"--ServerApp.port={port}", "--ServerApp.port_retries=0"]
    command += [f"--ServerApp.base_url=/{name}/"]
    command += ["--allow-root"] if os.geteuid() == 0 else []
    with log.open("wb") as output:
        process = subprocess.Popen(  # noqa: S603
            command,
            cwd=folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            start_new_session=True,  # Ctrl-C is for the command alone
        )
    try:
        yield Lab(f"http://{LOOPBACK}:{port}/{name}", token, process, log)
    finally:
        _end(process)


def _free_port() -> int:
    """Return a port on which nobody listens."""
    with create_server((LOOPBACK, 0)) as free:
        port: int = free.getsockname()[1]
    return port


def _end(process: "subprocess.Popen[bytes]") -> None:
    """Let a server end its kernels and itself; if it does not, end it."""
    process.terminate()
    try:
        process.wait(END_S)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def write_student_settings(folder: Path, nbgrader: Mapping[str, str]) -> None:
    """Write settings for a student's JupyterLab: the Assignment List, and nothing of teachers'.

    Parameters
    ----------
    folder : Path
    nbgrader : mapping of str to str
        nbgrader's settings, by their names.
    """
    (folder / "labconfig").mkdir(parents=True)
    hidden = {f"nbgrader.server_extensions.{name}": False for name in OF_TEACHERS}
    _write(folder / "jupyter_server_config.json", {"ServerApp": {"jpserver_extensions": hidden}})
    pages = {f"@jupyter/nbgrader:{name}": True for name in PAGES_OF_TEACHERS}
    _write(folder / "labconfig" / "page_config.json", {"disabledExtensions": pages})
    lines = [f"c.{name} = {value!r}" for name, value in nbgrader.items()]
    (folder / CONFIG).write_text("\n".join(["c = get_config()", *lines, ""]), "utf-8")


def _write(path: Path, settings: Mapping[str, object]) -> None:
    path.write_text(json.dumps(settings, indent=2) + "\n", "utf-8")
