"""A classroom on one machine: the whole round in a browser, from one command."""

import json
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import nbformat
import pytest
from playwright.sync_api import Page

from autograder.authoring.new import new
from autograder.course import Course
from autograder.exc import STOPPED
from autograder.exchange.jupyter import write_student_settings
from autograder.gradebook.nbgrader import read_notebook
from autograder.proof.bank import submission
from tests.conftest import ROOT
from tests.support.classes import eventually
from tests.support.command import assert_refused, autograder
from tests.support.jupyter import AssignmentList, browser_page
from tests.support.processes import descendants, process_and_parent

COMMAND = Path(sys.executable).with_name("autograder")
LINK = re.compile(r"(http://127\.0\.0\.1:\d+/(student|teacher))/(\w+)\?token=(\w+)")
END_S = 20


@pytest.fixture
def course(tmp_path: Path) -> Course:
    return new(tmp_path / "course", "mean")


def content(course: Course) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in course.root.rglob("*") if path.is_file()}


@contextmanager
def classroom(course: Course, *arguments: str) -> Iterator["subprocess.Popen[str]"]:
    """Start the command; tests end it."""
    with subprocess.Popen(
        [COMMAND, "classroom", *arguments],
        cwd=course.root,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as started:
        try:
            yield started
        finally:
            started.kill()


def end(started: "subprocess.Popen[str]", number: signal.Signals) -> tuple[int, str, str]:
    """End the command by a signal; return its exit code and what it printed since.

    Nothing that it had started is left.
    """
    below = descendants(started.pid)
    assert len(below) > 2
    started.send_signal(number)
    printed, errors = started.communicate(timeout=END_S)
    assert eventually(
        lambda: not any(process_and_parent(Path("/proc", str(one))) for one in below)
    ), "a process is left"
    return started.returncode, printed, errors


def test_an_instructor_sees_in_a_minute_what_students_will_have(
    course: Course, chromium: str, temporary: Path
) -> None:
    """Fetch, work, submit, fetch feedback; the score in formgrader; then Ctrl-C."""
    before = content(course)
    with classroom(course) as started, browser_page(chromium) as page:
        assert started.stdout
        links = {}
        while "Ctrl-C" not in (line := started.stdout.readline()):
            assert line
            links |= {found[2]: found for found in LINK.finditer(line)}
        (place,) = temporary.glob("classroom-*")
        start_kernel(page, links["student"])
        listed = AssignmentList(page, links["student"][0])
        assert listed.menu == ["Assignment List"]
        listed.press("Fetch", then="Submit")
        notebook = place / "student" / "mean" / "mean.ipynb"
        solution = read_notebook(course.sources("mean")["mean"])
        nbformat.write(submission(read_notebook(notebook), solution), notebook)
        listed.press("Submit", then="Fetch Feedback")
        assert "6\nof 6 points" in listed.fetch_feedback()
        page.goto(links["teacher"][0])
        page.goto(f"{links['teacher'][1]}/formgrader/manage_submissions/mean")
        page.wait_for_selector("tr:has-text('student'):has-text('6 / 6')")
        code, printed, errors = end(started, signal.SIGINT)
    assert (code, errors) == (0, "")
    assert "student, mean: graded, 6 of 6, feedback released" in printed
    assert printed.splitlines()[-1] == "Stopped: 1 attempt handled."
    assert list(temporary.iterdir()) == []
    assert content(course) == before


def start_kernel(page: Page, link: re.Match[str]) -> None:
    token = {"Authorization": f"token {link[4]}"}
    assert page.request.post(f"{link[1]}/api/kernels", headers=token).status == 201


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGHUP])
def test_it_can_be_ended_before_it_is_ready(course: Course, number: signal.Signals) -> None:
    """By Ctrl-C, or by closing the window; a folder that was named stays, and can be used again."""
    place = course.root.parent / "classroom"
    with classroom(course, "mean", "--to", str(place)) as started:
        deadline = time.monotonic() + END_S
        while not (place / "settings" / "teacher" / "log.txt").exists():
            assert time.monotonic() < deadline
            time.sleep(0.02)
        code, printed, errors = end(started, number)
    assert (code, printed, errors) == (2, "", f"autograder: {STOPPED}\n")
    assert (place / "course" / "source").is_dir()


def test_what_cannot_be_tried_is_refused_in_a_line(course: Course) -> None:
    full = course.root.parent
    refused = autograder("classroom", "--to", str(full), cwd=course.root)
    assert_refused(refused, "a folder that is new, or an earlier demonstration")
    new(course.root, "median")
    assert_refused(autograder("classroom", cwd=course.root), "(mean, median)")


def test_students_have_what_they_have_on_a_hub(tmp_path: Path) -> None:
    write_student_settings(tmp_path, {})
    for name in ("jupyter_server_config.json", "labconfig/page_config.json"):
        on_a_hub = json.loads((ROOT / "docs" / "jupyterhub" / "students" / name).read_text())
        assert json.loads((tmp_path / name).read_text()) == on_a_hub
