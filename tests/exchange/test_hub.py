"""A class on a real JupyterHub, with the settings that the documentation shows."""

import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass

import nbformat
import pytest
from playwright.sync_api import Browser, Page

from autograder.gradebook.nbgrader import read_notebook
from autograder.proof.bank import submission
from tests.conftest import missing
from tests.support.hub import COURSE, PROXY, Hub, new_class
from tests.support.jupyter import AssignmentList, browser_page

SERVICE = f"services/{COURSE}"


@pytest.fixture(scope="module")
def hub() -> Iterator[Hub]:
    """Run a hub for a course of one assignment, which its grader has released."""
    if os.geteuid() != 0:
        missing("only root can make the accounts that a JupyterHub needs")
    if not PROXY.exists():
        missing("no configurable-http-proxy in this environment: make install-proxy needs npm")
    with new_class() as made:
        made.exchange.mkdir()
        shutil.chown(made.exchange, made.grader, made.grader)
        made.home(made.grader).chmod(0o700)
        made.done(made.grader, "autograder", "new", "--course", made.course, "mean")
        with (made.course / "nbgrader_config.py").open("a") as config:
            config.write(f'\nc.Exchange.root = "{made.exchange}"\n')
        made.done(made.grader, "autograder", "release", "--course", made.course, "mean")
        released = ("nbgrader", "release_assignment", "mean", "--course-dir", made.course)
        made.done(made.grader, *released)
        with made.running():
            yield made


@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[Browser]:
    with browser_page(chromium) as page:
        assert page.context.browser
        yield page.context.browser


@dataclass
class Round:
    """What a student saw on the way from the release to the feedback."""

    page: Page
    menu: list[str]
    feedback: str


@pytest.fixture(scope="module")
def ada(hub: Hub, browser: Browser) -> Round:
    """Let a student fetch, work, submit and fetch the feedback, in the Assignment List."""
    page, name = browser.new_page(), hub.students[0]
    hub.log_in(page, name)
    hub.start_server(page)
    listed = AssignmentList(page, f"{hub.address}/user/{name}/lab")
    listed.press("Fetch", then="Submit")
    solved = submission(
        read_notebook(hub.home(name) / "mean" / "mean.ipynb"),
        read_notebook(hub.course / "source" / "mean" / "mean.ipynb"),
    )
    hub.done(name, "tee", "mean/mean.ipynb", fed=nbformat.writes(solved))
    listed.press("Submit", then="Fetch Feedback")
    return Round(page, listed.menu, listed.fetch_feedback())


def test_a_student_fetches_submits_and_reads_the_feedback(hub: Hub, ada: Round) -> None:
    assert "6\nof 6 points" in ada.feedback
    assert hub.students[0] in ada.feedback
    assert f"{hub.students[0]}, mean: graded, 6 of 6, feedback released" in hub.log


def test_students_have_nothing_that_is_the_teachers(hub: Hub, ada: Round) -> None:
    """Neither formgrader, on the teachers' server or their own, nor the course and its checks."""
    assert ada.menu == ["Assignment List"]
    student = hub.students[0]
    assert hub.status(ada.page, f"{SERVICE}/formgrader") == 403
    assert hub.status(ada.page, f"user/{student}/formgrader") == 404
    assert hub.tried(student, "ls", hub.course).returncode != 0


def test_another_student_sees_neither_submission_nor_feedback(
    hub: Hub, ada: Round, browser: Browser
) -> None:
    """Neither in the exchange, nor in the home of the first, nor through the hub."""
    first, second = hub.students
    (attempt,) = (hub.exchange / COURSE / "inbound").iterdir()
    (page,) = (hub.exchange / COURSE / "feedback").iterdir()
    (fetched,) = hub.home(first).glob("mean/feedback/*/mean.html")
    assert fetched.read_bytes() == page.read_bytes()
    outside = ("-readable", "-type", "f", "-not", "-path", "*/outbound/mean/*")
    assert hub.tried(second, "find", hub.exchange, *outside).stdout == ""
    for folder in (attempt.parent, page.parent, hub.home(first)):
        assert hub.tried(second, "ls", folder).returncode != 0
    own = browser.new_page()
    hub.log_in(own, second)
    files = f"user/{first}/files/mean"
    inside = fetched.relative_to(hub.home(first) / "mean")
    for path in (f"user/{first}/lab", f"{files}/mean.ipynb", f"{files}/{inside}"):
        assert hub.status(ada.page, path) == 200
        assert hub.status(own, path) == 403


def test_teachers_see_both_in_formgrader(hub: Hub, ada: Round, browser: Browser) -> None:
    """Teachers share one server, which runs as the grader; they log in as themselves."""
    assert ada.feedback
    page = browser.new_page()
    hub.log_in(page, hub.teacher)
    page.goto(f"{hub.address}/{SERVICE}/formgrader/manage_submissions/mean")
    page.wait_for_selector(f"tr:has-text('{hub.students[0]}'):has-text('6 / 6')")
    page.goto(f"{hub.address}/{SERVICE}/files/feedback/{hub.students[0]}/mean/mean.html")
    assert "of 6 points" in page.inner_text("body")
