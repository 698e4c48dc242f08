"""A class graded on a Dask cluster: a real scheduler, and real workers over TCP.

One worker is killed, and one is not as it should be.
"""

import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from autograder.authoring.release import make_ready
from autograder.batch.cluster import CONNECT_S
from autograder.course import Course
from tests.support import foreign
from tests.support.classes import eventually, grade, hand_in_class, known, recorded
from tests.support.cluster import BIN, running, start_scheduler, worker
from tests.support.command import assert_refused, autograder
from tests.support.jupyter import free_port

SIZE = 5
WITHOUT = "import sys; sys.modules['autograder'] = None"
ANOTHER = "import autograder; autograder.__version__ = '0.0.1'"
OF_OLD = (
    "import importlib.metadata as m; own = m.version; m.version = lambda name: '2020.1.0' if name "
    "== 'distributed' else own(name)"
)


@pytest.fixture
def scheduler() -> Iterator[tuple[str, "subprocess.Popen[str]"]]:
    with start_scheduler() as started:
        yield started


@pytest.fixture
def handed_in(released_once: Course, tmp_path: Path) -> Course:
    shutil.copytree(released_once.root, tmp_path / "course", symlinks=True)
    hand_in_class(Course(tmp_path / "course"), SIZE)
    return Course(tmp_path / "course")


def test_a_worker_that_is_killed_in_mid_run_costs_nothing(
    handed_in: Course, scheduler: tuple[str, object], tmp_path: Path, temporary: Path
) -> None:
    """All is as after a run on this machine, which also recognises the cluster's results."""
    address, _ = scheduler
    local = Course(shutil.copytree(handed_in.root, tmp_path / "local", symlinks=True))
    grade(local)
    stored = handed_in.root / "reports" / "lab3" / ".results"
    with (
        running(worker(address), "Registered to"),
        running(worker(address), "Registered to") as victim,
    ):
        command = [BIN / "autograder", "grade", "lab3", "--scheduler", address]
        running_class = subprocess.Popen(
            command, cwd=handed_in.root, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        )
        while running_class.poll() is None and not (
            stored.is_dir() and len(list(stored.iterdir())) >= 2
        ):
            time.sleep(0.05)
        victim.send_signal(signal.SIGKILL)
        shown, _ = running_class.communicate()
    assert running_class.returncode == 0, shown
    assert f"Graded {SIZE} submissions of lab3" in shown
    assert recorded(handed_in) == recorded(local)
    assert known(grade(handed_in)) == SIZE
    assert eventually(lambda: not list(temporary.glob("autograder-*"))), "a folder is left"


@pytest.mark.filterwarnings("ignore::nbformat.warnings.MissingIDFieldWarning")
def test_an_assignment_of_several_notebooks_is_graded_as_on_this_machine(
    scheduler: tuple[str, object], tmp_path: Path
) -> None:
    """Its test cells run outside on each worker, on a reference of the worker's own."""
    address, _ = scheduler
    course = foreign.make_course(tmp_path / "course")
    make_ready(course, foreign.ASSIGNMENT)
    size = foreign.hand_in_several(course)
    local = Course(shutil.copytree(course.root, tmp_path / "local", symlinks=True))
    grade(local, assignment=foreign.ASSIGNMENT)
    with (
        running(worker(address), "Registered to"),
        running(worker(address), "Registered to"),
    ):
        shown = grade(course, "--scheduler", address, assignment=foreign.ASSIGNMENT)
    assert f"Graded {size} submissions of {foreign.ASSIGNMENT}" in shown
    both = recorded(course, foreign.ASSIGNMENT)
    assert both == recorded(local, foreign.ASSIGNMENT)
    assert len({notebook for _, notebook, _ in both["scores"]}) == 2
    assert both["scores"]["right", foreign.ONE, "test_double"][0] == 2
    assert known(grade(course, assignment=foreign.ASSIGNMENT)) == size


def test_a_scheduler_that_is_not_there_is_refused_in_a_line(handed_in: Course) -> None:
    """At once: Dask itself tries for as long as it waits for a scheduler that is slow."""
    address = f"tcp://127.0.0.1:{free_port()}"
    begin = time.monotonic()
    assert_refused(
        autograder("grade", "lab3", "--scheduler", address, cwd=handed_in.root),
        address,
        "a Dask scheduler",
        "onnection refused",
    )
    assert time.monotonic() - begin < CONNECT_S
    assert_refused(
        autograder("grade", "lab3", "--scheduler", "no address", cwd=handed_in.root),
        "no address",
        "a Dask scheduler's address",
    )
    assert not list((handed_in.root / "autograded").iterdir())


def test_a_scheduler_of_another_version_is_refused_in_a_line(handed_in: Course) -> None:
    with start_scheduler(OF_OLD) as (address, _):
        assert_refused(
            autograder("grade", "lab3", "--scheduler", address, cwd=handed_in.root),
            address,
            "got one of 2020.1.0",
        )
    assert not list((handed_in.root / "autograded").iterdir())


@pytest.mark.parametrize(
    ("first", "got"),
    [(WITHOUT, "ModuleNotFoundError"), (ANOTHER, "got autograder 0.0.1 on Python")],
)
def test_a_worker_with_another_package_or_none_is_refused(
    handed_in: Course, scheduler: tuple[str, object], first: str, got: str
) -> None:
    address, _ = scheduler
    with (
        running(worker(address), "Registered to"),
        running(worker(address, first), "Registered to"),
    ):
        assert_refused(
            autograder("grade", "lab3", "--scheduler", address, cwd=handed_in.root),
            "the worker tcp://127.0.0.1:",
            got,
        )
    assert not list((handed_in.root / "autograded").iterdir())


def test_a_scheduler_that_is_gone_in_mid_run_leaves_what_was_recorded(
    handed_in: Course, scheduler: tuple[str, "subprocess.Popen[str]"]
) -> None:
    address, process = scheduler
    stored = handed_in.root / "reports" / "lab3" / ".results"
    with running(worker(address), "Registered to"):
        command = [BIN / "autograder", "grade", "lab3", "--scheduler", address]
        run = subprocess.Popen(
            command, cwd=handed_in.root, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        while run.poll() is None and not (stored.is_dir() and len(list(stored.iterdir())) >= 2):
            time.sleep(0.05)
        process.kill()
        _, told = run.communicate()
    assert run.returncode == 2
    assert told.count("\n") == 1
    assert address in told
    assert "what was recorded is safe" in told
    before = len(list(stored.iterdir()))
    assert 2 <= before < SIZE
    assert known(grade(handed_in)) == before
