"""A shared gradebook in a PostgreSQL server, also used by formgrader, and when it is gone."""

import secrets
import shutil
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest
from nbgrader.api import Gradebook
from playwright.sync_api import Page

from autograder.authoring.release import make_ready
from autograder.course import Course
from autograder.fingerprint import digest
from autograder.gradebook.nbgrader import Nbgrader
from tests.conftest import ROOT
from tests.support import foreign
from tests.support.classes import grade, hand_in_class, known, recorded
from tests.support.command import assert_refused, autograder
from tests.support.jupyter import browser_page, jupyter_lab
from tests.support.postgresql import Server

SIZE = 5
POINTS, COMMENT = 1.25, "Look at the second step again."


@pytest.fixture
def address(database_server: Server) -> str:
    """Return the address of an empty database."""
    return database_server.create(f"gradebook_{secrets.token_hex(4)}")


@pytest.fixture
def shared(released_once: Course, tmp_path: Path, address: str) -> Course:
    """Let a class hand in, in a course whose gradebook is in PostgreSQL."""
    course = Course(shutil.copytree(released_once.root, tmp_path / "course", symlinks=True))
    use(course, address)
    (course.root / "gradebook.db").unlink()
    assert autograder("release", "lab3", cwd=course.root).returncode == 0
    hand_in_class(course, SIZE)
    return course


def use(course: Course, address: str) -> None:
    """Set the gradebook's address."""
    shutil.copy(ROOT / "nbgrader_config.py", course.root)
    with (course.root / "nbgrader_config.py").open("a") as config:
        config.write(f'\nc.CourseDirectory.db_url = "{address}"\n')


def begin(course: Course, *arguments: str) -> "subprocess.Popen[str]":
    command = [Path(sys.executable).with_name("autograder"), "grade", "lab3", *arguments]
    return subprocess.Popen(
        command, cwd=course.root, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


def test_a_class_is_graded_while_formgraders_user_writes_grades_and_comments(
    shared: Course, address: str, chromium: str, tmp_path: Path
) -> None:
    """The class is graded again while somebody goes through it: no work is lost."""
    grade(shared)
    before = recorded(shared)
    with closing(Gradebook(address, "clustering")) as gradebook:
        numbers = {
            submission.student_id: submission.notebooks[0].id
            for submission in gradebook.assignment_submissions("lab3")
        }
    written = []
    with jupyter_lab(shared.root, tmp_path / "jupyter") as lab, browser_page(chromium) as page:
        running = begin(shared, "--force")
        for student, number in sorted(numbers.items()):
            page.goto(f"{lab}/formgrader/submissions/{number}", wait_until="networkidle")
            write(page, "input#check_EM", str(POINTS))
            write(page, "textarea#K_Means-comment", f"{COMMENT} {student}")
            written.append(running.poll() is None)
        shown, told = running.communicate()
    assert running.returncode == 0, shown + told
    assert any(written), "nothing was written while the class was graded"
    with closing(Gradebook(address, "clustering")) as gradebook:
        for student in numbers:
            assert gradebook.find_grade("check_EM", "lab3", "lab3", student).manual_score == POINTS
            assert (
                gradebook.find_comment("K_Means", "lab3", "lab3", student).manual_comment
                == f"{COMMENT} {student}"
            )
    after = recorded(shared)
    assert {cell: scores[0] for cell, scores in after["scores"].items()} == {
        cell: scores[0] for cell, scores in before["scores"].items()
    }
    assert after["tables"] == before["tables"]


def write(page: Page, field: str, text: str) -> None:
    """Write into a field of formgrader's, and wait until it is saved."""
    page.fill(field, text)
    with page.expect_response(lambda response: response.request.method == "PUT") as saved:
        page.press(field, "Tab")
    assert saved.value.ok


@pytest.mark.filterwarnings("ignore::nbformat.warnings.MissingIDFieldWarning")
def test_an_assignment_of_several_notebooks_has_the_grades_of_a_local_gradebook(
    address: str, tmp_path: Path
) -> None:
    """Two of its cells have one name; what was given by hand stays when all is graded again."""
    name, shared = foreign.ASSIGNMENT, foreign.make_course(tmp_path / "shared")
    local = Course(shutil.copytree(shared.root, tmp_path / "local"))
    config = shared.root / "nbgrader_config.py"
    config.write_text(
        f"{config.read_text('utf-8')}c.CourseDirectory.db_url = {address!r}\n", "utf-8"
    )
    for course in (shared, local):
        make_ready(course, name)
        foreign.hand_in_several(course)
        grade(course, assignment=name)
    assert not (shared.root / "gradebook.db").exists()
    before = recorded(shared, name)
    assert before == recorded(local, name)
    twice = [
        before["scores"]["right", part, "test_double"][0] for part in (foreign.ONE, foreign.TWO)
    ]
    assert twice == [2, 1]
    with closing(Gradebook(address, Nbgrader(shared).course_directory.course_id)) as gradebook:
        gradebook.find_grade("essay", foreign.ONE, name, "half").manual_score = POINTS
        gradebook.db.commit()
    grade(shared, "--force", assignment=name)
    after = recorded(shared, name)
    changed = {cell for cell, scores in after["scores"].items() if scores != before["scores"][cell]}
    assert changed == {("half", foreign.ONE, "essay")}
    assert after["scores"]["half", foreign.ONE, "essay"][1] == POINTS


def test_a_database_that_is_gone_in_mid_run_leaves_what_was_recorded(
    shared: Course, database_server: Server, tmp_path: Path
) -> None:
    local = Course(shutil.copytree(shared.root, tmp_path / "local", symlinks=True))
    marks = shared.root / "reports" / "lab3" / ".recorded"
    running = begin(shared)
    while running.poll() is None and not (marks.is_dir() and len(list(marks.iterdir())) >= 2):
        time.sleep(0.05)
    database_server.stop()
    _, told = running.communicate()
    database_server.start()
    assert running.returncode == 2
    assert told.count("\n") == 1
    assert "what was recorded is safe" in told
    assert database_server.password not in told
    there = {path.name for path in marks.iterdir()}
    assert 2 <= len(there) < SIZE
    with closing(
        Gradebook(database_server.address(database_of(shared)), "clustering")
    ) as gradebook:
        entries = gradebook.assignment_submissions("lab3")
        assert {digest(submission.student_id) for submission in entries} == there
    assert known(grade(shared)) >= len(there)
    use(local, f"sqlite:///{local.root}/gradebook.db")
    assert autograder("release", "lab3", cwd=local.root).returncode == 0
    grade(local)
    assert recorded(shared) == recorded(local)


def database_of(course: Course) -> str:
    return (course.root / "nbgrader_config.py").read_text().strip().rpartition("/")[2].rstrip('"')


@pytest.mark.parametrize(
    "wrong",
    [
        "another password",
        "nobody there",
        pytest.param("no driver", marks=pytest.mark.full),
        pytest.param("no address", marks=pytest.mark.full),
    ],
)
def test_a_database_that_cannot_be_reached_is_refused_in_a_line(
    released_once: Course, tmp_path: Path, database_server: Server, wrong: str
) -> None:
    address, got = {
        "another password": (
            database_server.address("postgres", "wrong-password"),
            "password authentication failed",
        ),
        "nobody there": (
            f"postgresql+psycopg://{database_server.password}@127.0.0.1:1/gradebook",
            "onnection refused",
        ),
        "no driver": (
            database_server.address("postgres").replace("psycopg", "pg8000"),
            "No module named 'pg8000'",
        ),
        "no address": ("my gradebook", "c.CourseDirectory.db_url"),
    }[wrong]
    course = Course(shutil.copytree(released_once.root, tmp_path / "course", symlinks=True))
    hand_in_class(course, 1)
    use(course, address)
    for command in ("grade", "release"):
        told = autograder(command, "lab3", cwd=course.root)
        assert_refused(told, got)
        assert not {"wrong-password", database_server.password} & set(
            told.stderr.replace("@", ":").split(":")
        )
