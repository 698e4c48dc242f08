"""What the tests share: real courses in temporary folders."""

import getpass
import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path
from typing import NoReturn

import nbformat
import pytest
from nbformat import NotebookNode

from autograder.authoring.rehearsal import make_course
from autograder.authoring.release import release
from autograder.course import Course
from autograder.gradebook.nbgrader import read_notebook
from autograder.gradebook.record import Record
from autograder.grading.checker import Checks
from autograder.grading.grader import Grader
from autograder.grading.warm import Warm
from autograder.intake.assignment import Assignment
from autograder.jail.confine import Limits
from autograder.proof.bank import submission
from tests.support import postgresql
from tests.support.jupyter import find_chromium

collect_ignore = ["attacks"]  # files that attackers hand in
ROOT = Path(__file__).parents[1]
LONGEST = (
    "test_grade.py",
    "test_store.py",
    "test_browser.py",
    "test_cluster.py",
    "test_verify.py",
    "test_attacks.py",
    "test_postgresql.py",
    "test_slips.py",
    "test_watch.py",
    "test_hub.py",
    "test_classroom.py",
    "test_output.py",
    "test_broken.py",
    "test_tutorial.py",
    "test_agreement.py",
    "test_nbgrader.py",
    "test_class_page.py",
    "test_amend.py",
    "test_points_by_assert.py",
)
in_ci = os.environ.get("CI") == "true"


def pytest_configure(config: pytest.Config) -> None:
    """Let Ctrl-C reach child processes: a shell ignores it in commands that it runs with &."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
    if not hasattr(config, "workerinput"):
        remove_what_killed_runs_left(Path(tempfile.gettempdir()) / f"pytest-of-{getpass.getuser()}")


def remove_what_killed_runs_left(folder: Path) -> None:
    """Remove folders of runs that are gone: some hold nested folders too deep for pytest."""
    for left in [*folder.glob("garbage-*"), *(lock.parent for lock in folder.glob("*/.lock"))]:
        with suppress(OSError, ValueError):
            if (left / ".lock").exists() and Path("/proc", (left / ".lock").read_text()).exists():
                continue
            subprocess.run(["rm", "-rf", "--", left], check=True)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Run the longest files first, so that the rest is shared out evenly."""
    items.sort(key=lambda item: item.path.name not in LONGEST)


@pytest.fixture(scope="session")
def repository() -> Course:
    """Return the course of this repository. Tests only read it."""
    return Course(ROOT)


@pytest.fixture(scope="session")
def source(repository: Course) -> NotebookNode:
    """Return the source of Lab 3."""
    return read_notebook(repository.sources("lab3")["lab3"])


@pytest.fixture(scope="session")
def checks(repository: Course) -> Checks:
    """Return the checks of Lab 3."""
    return Checks(repository.checks("lab3"))


@pytest.fixture
def course(repository: Course, tmp_path: Path) -> Course:
    """Return a temporary course like this repository's, with nothing released or handed in."""
    return make_course(repository, tmp_path / "course")


@pytest.fixture(scope="session")
def released_once(repository: Course, tmp_path_factory: pytest.TempPathFactory) -> Course:
    """Release Lab 3 in a temporary course.

    Tests only read it; ``released`` copies it for others.
    """
    fresh = make_course(repository, tmp_path_factory.mktemp("released") / "course")
    release(fresh, "lab3")
    return fresh


@pytest.fixture(scope="session")
def lab3(released_once: Course) -> Assignment:
    """Return what submissions of Lab 3 are graded against."""
    with Record(released_once, "lab3") as record:
        return record.original()


@pytest.fixture(scope="session")
def warm_process() -> Iterator[Warm]:
    """Yield a warm process, which any number of graders share. Tests leave it alive."""
    with closing(Warm()) as warm:
        yield warm


@pytest.fixture(scope="session")
def grader(lab3: Assignment, checks: Checks, warm_process: Warm) -> Grader:
    """Give a grader that draws nothing and does not wait long."""
    return Grader(lab3, checks, warm_process, Limits(cell_s=6, call_s=2, output_bytes=0))


@pytest.fixture
def released(released_once: Course, tmp_path: Path) -> Course:
    """Return a course in which Lab 3 is released."""
    shutil.copytree(released_once.root, tmp_path / "course", symlinks=True)
    return Course(tmp_path / "course")


@pytest.fixture
def temporary(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Yield a temporary folder for commands: other graders use the common one."""
    with tempfile.TemporaryDirectory() as folder:
        monkeypatch.setenv("TMPDIR", folder)
        yield Path(folder)


@pytest.fixture(scope="session")
def chromium() -> str:
    """Return the path of a Chromium. Without one, browser tests are skipped; in CI they fail."""
    return find_chromium() or missing(
        "no chromium on this machine: install it to run the browser tests"
    )


@pytest.fixture(scope="session")
def database_server() -> Iterator[postgresql.Server]:
    """Run a PostgreSQL server. Without one, its tests are skipped; in CI they fail."""
    programs = postgresql.installed()
    with postgresql.server(
        programs
        or missing(
            "no PostgreSQL on this machine: install Debian's package postgresql to test with it"
        )
    ) as server:
        yield server


def missing(message: str) -> NoReturn:
    """Skip a test because a program is missing; in CI, fail."""
    if in_ci:
        pytest.fail(message)
    pytest.skip(message)


def hand_in(course: Course, student: str, notebook: NotebookNode) -> Path:
    """Put a notebook into a student's submission of Lab 3."""
    folder = course.root / "submitted" / student / "lab3"
    shutil.copytree(
        course.root / "release" / "lab3", folder, ignore=shutil.ignore_patterns("*.ipynb")
    )
    nbformat.write(notebook, folder / "lab3.ipynb")
    return folder / "lab3.ipynb"


def solved(course: Course, source: str = "") -> NotebookNode:
    """Return the release with the solution in it, and other functions laid over."""
    released = read_notebook(course.root / "release" / "lab3" / "lab3.ipynb")
    return submission(released, read_notebook(course.sources("lab3")["lab3"]), source)
