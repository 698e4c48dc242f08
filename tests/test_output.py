"""What a command does if nobody reads its output, or if that cannot be written."""

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import nbformat
import pytest

from autograder.authoring.new import new
from autograder.course import Course
from autograder.gradebook.tables import counted
from tests.support.command import started

COMMANDS = {
    "grade": ["grade", "mean"],
    "demo": ["demo", "mean", "--to", "shown"],
    "verify": ["verify", "mean"],
    "feedback": ["feedback", "mean"],
    "release": ["release", "mean"],
    "help": ["--help"],
}
COMMAND = Path(sys.executable).with_name("autograder")
ENVIRONMENT = {name: text for name, text in os.environ.items() if name != "PYTHONUNBUFFERED"}
CLOSED_PIPE = 128 + signal.SIGPIPE
SOME = {("grade", 0.6), ("demo", 1.5)}  # of the moments of Ctrl-C; the rest: make prove


@pytest.fixture(scope="module")
def graded_once(tmp_path_factory: pytest.TempPathFactory) -> Course:
    """Grade one small hand-in. Tests only read it; ``small`` gives copies."""
    course = new(tmp_path_factory.mktemp("small") / "course", "mean")
    assert started("release", "mean", cwd=course.root).returncode == 0
    shutil.copytree(course.root / "release" / "mean", course.root / "submitted" / "ada" / "mean")
    shown = started("grade", "mean", cwd=course.root).stdout
    assert "Graded 1 submission of mean in" in shown
    return course


@pytest.fixture
def small(graded_once: Course, tmp_path: Path) -> Path:
    """Return a course with one small hand-in that has been graded."""
    return Path(shutil.copytree(graded_once.root, tmp_path / "course", symlinks=True))


def run(command: str, course: Path, output: str) -> subprocess.CompletedProcess[str]:
    """Run a command in a shell with redirected output; return the command's own exit code."""
    line = f'"$@" {output}; exit ${{PIPESTATUS[0]}}'
    return subprocess.run(
        ["bash", "-c", line, "bash", COMMAND, *COMMANDS[command]],
        cwd=course,
        env=ENVIRONMENT,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("command", COMMANDS)
def test_a_closed_pipe_ends_a_command_in_silence(command: str, small: Path) -> None:
    """As in ``autograder grade mean | head -1``, whose reader stops reading."""
    done = run(command, small, "| true")
    assert (done.returncode, done.stderr) == (CLOSED_PIPE, "")


@pytest.mark.parametrize("command", COMMANDS)
def test_output_that_cannot_be_written_is_told_in_a_line(command: str, small: Path) -> None:
    done = run(command, small, "> /dev/full")
    assert done.returncode == 2
    assert done.stderr.startswith("autograder: standard output: expected room for what is printed")
    assert "got No space left on device" in done.stderr
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize("command", ["grade", "help"])
def test_where_output_is_closed_a_command_does_its_work(command: str, small: Path) -> None:
    done = run(command, small, "<&- >&- 2>&-")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


@pytest.mark.parametrize("closed", ["2> /dev/full", "2>&-"])
def test_an_error_that_nobody_can_be_told_keeps_its_exit_code(closed: str, small: Path) -> None:
    line = f'"{COMMAND}" grade nothing {closed}'
    done = subprocess.run(["bash", "-c", line], cwd=small, env=ENVIRONMENT, check=False)
    assert done.returncode == 2


def test_a_run_whose_reader_has_gone_is_taken_up_where_it_was(small: Path) -> None:
    """What was recorded before the pipe closed is in the tables."""
    for student in ("ben", "cleo"):
        shutil.copytree(small / "submitted" / "ada", small / "submitted" / student)
    assert run("grade", small, "--force | true").returncode == CLOSED_PIPE
    table = (small / "reports" / "mean" / "scores.csv").read_text().splitlines()
    assert len(table) > 1
    done = started("grade", "mean", cwd=small)
    assert (done.returncode, done.stderr) == (0, "")
    assert "Graded 3 submissions of mean" in done.stdout


@pytest.mark.parametrize(
    ("command", "after_s"),
    [
        pytest.param(command, after_s, marks=[] if (command, after_s) in SOME else pytest.mark.full)
        for command in ("grade", "demo", "verify", "release")
        for after_s in (0.6, 1.5, 3.0)
    ],
)
def test_ctrl_c_ends_a_command_in_a_line(command: str, after_s: float, small: Path) -> None:
    """Ctrl-C goes to all processes of the command; a faster one has ended by itself."""
    arguments = [*COMMANDS[command], *(["--force"] if command == "grade" else [])]
    running = subprocess.Popen(
        [COMMAND, *arguments],
        cwd=small,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    time.sleep(after_s)
    if running.poll() is None:
        os.killpg(running.pid, signal.SIGINT)
    _, told = running.communicate(timeout=60)
    if running.returncode:
        assert running.returncode == 2
        assert told.startswith("autograder: stopped; what was written until now is safe")
        assert told.count("\n") == 1
    else:
        assert told == ""


HOOK = """
import os, signal
def press_ctrl_c(**_):
    os.kill(os.getpid(), signal.SIGINT)
c.BaseConverter.pre_convert_hook = press_ctrl_c
"""
KILL = """
import os, signal
os.kill(os.getppid(), signal.SIGINT)
os._exit(1)
"""


def test_ctrl_c_while_nbgrader_works_is_still_ctrl_c(small: Path) -> None:
    """It catches it like an error of its own."""
    with (small / "nbgrader_config.py").open("a") as config:
        config.write(HOOK)
    assert_stopped(started("release", "mean", cwd=small))


def test_a_kernel_that_dies_of_ctrl_c_prints_nothing(small: Path) -> None:
    """Neither it, nor what waits for its answer."""
    path = small / "source" / "mean" / "mean.ipynb"
    notebook = nbformat.read(path, as_version=4)
    notebook.cells.append(nbformat.v4.new_code_cell(KILL))
    nbformat.write(notebook, path)
    assert_stopped(started("release", "mean", cwd=small))


def assert_stopped(done: subprocess.CompletedProcess[str]) -> None:
    assert done.returncode == 2
    assert done.stderr.startswith("autograder: stopped; what was written until now is safe")
    assert done.stderr.count("\n") == 1


START = """
import sys
from autograder.cli import main
assert main(["grade", "mean"]) == 0
late = ("checks", "isoduration", "jupyter_server", "nbgrader.server_extensions", "rfc3987_syntax")
print([name for name, module in sys.modules.items() if module and name.startswith(late)])
from nbgrader.server_extensions.formgrader import load_jupyter_server_extension as load
assert callable(load)
"""


def test_what_an_unchanged_class_does_not_need_is_not_waited_for(small: Path) -> None:
    """Neither its checks, nor nbgrader's pages in Jupyter, which can still be imported."""
    done = subprocess.run(
        [sys.executable, "-c", START], cwd=small, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert "1 of them unchanged" in done.stdout
    assert done.stdout.splitlines()[-1] in {"[]", "['nbgrader.server_extensions']"}


def test_numbers_agree_with_their_nouns() -> None:
    assert [counted(count, "result") for count in range(3)] == [
        "0 results",
        "1 result",
        "2 results",
    ]
