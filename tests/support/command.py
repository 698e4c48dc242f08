"""The command, called as a user calls it, and what it prints when it refuses."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from importlib.metadata import entry_points
from multiprocessing import get_context
from pathlib import Path

from autograder.course import Course

_forks = get_context("forkserver")
_forks.set_forkserver_preload(["tests.support.preloaded"])


def started(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Call the command as a user does, by path, without activating its environment."""
    command = Path(sys.executable).with_name("autograder")
    return subprocess.run(
        [command, *arguments], cwd=cwd, capture_output=True, text=True, check=False
    )


def autograder(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Call the command in a process of its own, which is forked from one that has its imports.

    It differs from :func:`started` in that alone, and in the second and a half that they take.
    """
    return _forked("autograder", arguments, cwd, dict(os.environ))


def _forked(
    program: str, arguments: Sequence[str], cwd: Path, environment: dict[str, str]
) -> subprocess.CompletedProcess[str]:
    with tempfile.TemporaryDirectory() as folder:
        outputs = [Path(folder, name) for name in ("stdout", "stderr")]
        process = _forks.Process(target=_run, args=(program, arguments, cwd, environment, *outputs))
        process.start()
        process.join()
        shown, errors = (path.read_text() if path.exists() else "" for path in outputs)
    assert process.exitcode is not None
    return subprocess.CompletedProcess(arguments, process.exitcode, shown, errors)


def _run(
    program: str, arguments: Sequence[str], cwd: Path, environment: dict[str, str], *outputs: Path
) -> None:
    os.chdir(cwd)
    os.environ.clear()
    os.environ.update(environment)
    tempfile.tempdir = None  # it is read again from the environment
    for descriptor, path in enumerate(outputs, start=1):
        os.dup2(os.open(path, os.O_WRONLY | os.O_CREAT), descriptor)
    sys.argv = [str(Path(sys.executable).with_name(program)), *arguments]
    (command,) = entry_points(group="console_scripts", name=program)
    sys.exit(command.load()())


def assert_refused(finished: subprocess.CompletedProcess[str], *words: str) -> None:
    assert finished.returncode == 2
    assert finished.stdout == ""
    assert finished.stderr.startswith("autograder: ")
    assert finished.stderr.count("\n") == 1
    assert "expected" in finished.stderr
    for word in words:
        assert word in finished.stderr


def nbgrader(course: Course, *arguments: str, fails: bool = False) -> None:
    """Run a command of nbgrader's, as a TA does who has never heard of this kit."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    finished = _forked("nbgrader", arguments, course.root, os.environ | {"PATH": path})
    assert (finished.returncode != 0) == fails, finished.stderr
