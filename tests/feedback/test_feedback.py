"""Feedback pages: kept up to date, readable by everyone, safe for everyone."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import nbformat
import pytest
from axe_playwright_python.sync_playwright import Axe
from nbformat.v4 import new_code_cell, new_markdown_cell
from nbgrader.api import Gradebook
from playwright.sync_api import Page, Route

from autograder.course import Course
from autograder.proof.bank import read_bank
from tests.conftest import hand_in, solved
from tests.support.command import assert_refused, autograder
from tests.support.jupyter import browser_page

LIMITS = "\nc.JailedExecute.cell_timeout_s = 3.0\nc.JailedExecute.call_timeout_s = 1.0\n"
LATE = "\nc.LateSubmissionPlugin.penalty_method = 'zero'\n"
ENDLESS = """while True:
    try:
        while True:
            pass
    except BaseException:
        pass
"""
SCRIPT = "document.title='pwned';window.pwned=true"
MARKUP = f"<script>{SCRIPT}</script><img src=data/x.png onerror={SCRIPT}>"
DISPLAYS = f"""from IPython.display import HTML, SVG, Javascript, Latex, Markdown, display

display(HTML("<b>kept</b>{MARKUP}<style scoped>b {{}}</style><form action='https://example.org'>"))
display(SVG("<svg xmlns='http://www.w3.org/2000/svg' onload=\\"{SCRIPT}\\">"
            "<script>{SCRIPT}</script></svg>"))
display(Javascript("{SCRIPT}"), Latex("</div>{MARKUP}"), Latex("$$\\\\text{{{MARKUP}}}$$"))
display(Markdown("*kept* {MARKUP} ![](https://example.org/a.png)"))
print("✓ the rows differ (25)\\n{MARKUP}")"""
MALLORY = "<img src=x onerror=act()>"
KINDS = {
    "ada": "full marks",
    "cleo": "a slip, and a hint",
    "carla": "carried forward",
    "emil": "stopped",
    "mona": "mended",
    "uma": "unreadable",
    MALLORY: "an attacker",
}


def hand_in_class(course: Course) -> None:
    bank = {entry.name: entry.source for entry in read_bank(course.checks("lab3"))}
    hand_in(course, "ada", solved(course))
    hand_in(course, "cleo", solved(course, bank["set_unsquared_min"]))
    hand_in(course, "carla", solved(course, bank["set_labels"]))
    endless = solved(course)
    endless.cells.insert(0, new_code_cell(ENDLESS))
    hand_in(course, "emil", endless)
    stripped = solved(course)
    for cell in stripped.cells:
        cell.metadata.pop("nbgrader", None)
    path = hand_in(course, "mona", stripped)
    path.rename(path.with_name("my *lab* <b>.ipynb"))
    hand_in(course, "uma", stripped).write_text('{"cells": [')
    attack = solved(course, f'def Set(X, m):\n    raise ValueError("{MARKUP}")\n')
    words = f"# Mine\n\n{MARKUP} $\\text{{{MARKUP}}}$ $\\href{{javascript:{SCRIPT}}}{{x}}$"
    attack.cells.insert(0, new_markdown_cell(words))
    attack.cells.insert(1, new_code_cell(DISPLAYS))
    attack.cells.insert(2, new_code_cell("### BEGIN HIDDEN TESTS"))
    hand_in(course, MALLORY, attack)


@pytest.fixture(scope="module")
def graded(released_once: Course, tmp_path_factory: pytest.TempPathFactory) -> Course:
    """Grade a class of all kinds once, and write its feedback."""
    course = Course(tmp_path_factory.mktemp("feedback") / "course")
    shutil.copytree(released_once.root, course.root, symlinks=True)
    config = course.root / "nbgrader_config.py"
    config.write_text(config.read_text() + LIMITS + LATE)
    assert_refused(
        autograder("feedback", "lab3", cwd=course.root), "run autograder grade lab3 first"
    )
    hand_in_class(course)
    (course.root / "submitted" / "ada" / "lab3" / "submission_secret.txt").write_text("secret")
    assert autograder("grade", "lab3", "--jobs", "2", cwd=course.root).returncode == 0
    assert written(course) == set(KINDS)
    return course


@pytest.fixture(scope="module")
def page(chromium: str) -> Iterator[Page]:
    with browser_page(chromium) as opened:
        yield opened


def page_of(course: Course, student: str) -> Path:
    return course.root / "feedback" / student / "lab3" / "lab3.html"


def states(course: Course) -> dict[str, tuple[int, int]]:
    found = {
        student: page_of(course, student) for student in KINDS if page_of(course, student).exists()
    }
    return {
        student: (path.stat().st_ino, path.stat().st_mtime_ns) for student, path in found.items()
    }


def written(course: Course, *arguments: str, fails: bool = False) -> set[str]:
    """Run the command; return the students whose pages it has written."""
    before = states(course)
    done = autograder("feedback", "lab3", *arguments, cwd=course.root)
    assert (done.returncode, done.stderr) == (1 if fails else 0, "")
    after = states(course)
    new = {student for student in after if after[student] != before.get(student)}
    assert f"Wrote {len(new)} feedback page" in done.stdout
    return new


def shown(page: Page, course: Course, student: str) -> str:
    """Open a student's page; return its text."""
    page.goto(page_of(course, student).as_uri())
    return page.inner_text("body")


def row(page: Page, name: str) -> str:
    return page.inner_text(f"main table tr:has(a:text-is('{name}'))")


def test_the_summary_of_a_slip_says_what_failed_why_and_where(page: Page, graded: Course) -> None:
    words = shown(page, graded, "cleo")
    assert "Feedback on lab3" in words
    assert page.inner_text(".total").split() == ["24", "of", "25", "points"]
    assert "6 of 7 passed" in row(page, "Set")
    assert "◐ part of the points" in row(page, "Set")
    assert row(page, "Set").split()[-3:] == ["3", "/", "4"]
    assert "✓ full marks" in row(page, "Update")
    summary = page.inner_text("section[aria-labelledby='look-check_Set']")
    assert "✗ Failed" in summary
    assert "D is the sum of squared distances" in summary
    assert "Did you square each distance?" in summary
    assert "Hint: D adds up the distances as they are." in summary
    assert page.locator("main table").first.get_by_text("form_").count() == 0
    page.click("main table a:text-is('Set')")
    assert page.evaluate("document.querySelector(location.hash).innerText").startswith(
        "Checks of Set"
    )


def test_the_students_name_heads_the_page_and_another_one_renews_it(
    page: Page, graded: Course, tmp_path: Path
) -> None:
    own = Course(tmp_path / "course")
    shutil.copytree(graded.root, own.root, symlinks=True)
    with closing(Gradebook(f"sqlite:///{own.root}/gradebook.db")) as gradebook:
        gradebook.update_or_create_student("ada", first_name="Ada", last_name="Lovelace")
        gradebook.update_or_create_student("cleo", first_name=MARKUP)
    assert written(own) == {"ada", "cleo"}
    shown(page, own, "ada")
    assert page.inner_text(".student") == "Ada Lovelace (ada)"
    assert page.title() == "lab3, Ada Lovelace (ada): 25 of 25 points"
    shown(page, own, "cleo")
    assert page.inner_text(".student") == f"{MARKUP} (cleo)"
    assert page.evaluate("window.pwned ?? null") is None
    shown(page, own, "mona")
    assert page.inner_text(".student") == "mona"


def test_full_marks_need_no_more_than_the_table(page: Page, graded: Course) -> None:
    words = shown(page, graded, "ada")
    assert words.count("✓ full marks") >= 6
    assert "What to look at" not in words
    assert "Failed" not in words


def test_the_kinds_of_students_read_what_became_of_theirs(page: Page, graded: Course) -> None:
    shown(page, graded, "carla")
    assert "graded with a correct Set" in row(page, "EM")
    assert "Graded with a correct Set." in page.inner_text(
        "section[aria-labelledby='look-check_EM']"
    )
    assert "Part of the notebook did not run to its end" in shown(page, graded, "emil")
    words = shown(page, graded, "mona")
    assert words.count("What was mended before grading") == 1
    assert "My *lab* <b>.ipynb was taken as the notebook" in words
    words = shown(page, graded, "uma")
    assert "What was handed in could not be graded" in words
    assert words.index("It is not a notebook") < words.index("0 of 4 passed")


def test_neither_hidden_tests_nor_stray_numbers_are_shown(page: Page, graded: Course) -> None:
    for student in KINDS:
        words = shown(page, graded, student)
        assert "check(" not in words.replace("needs_your_code", "")
        assert ("HIDDEN" in words) == (student == MALLORY)  # a cell of the student's own
        assert page.locator("section.checks").count() == 6
        assert page.locator("section.checks .output").count() == 0


def test_nobody_acts_on_a_page_and_nothing_is_asked_of_the_network(
    page: Page, graded: Course
) -> None:
    asked: list[str] = []

    def refuse(route: Route) -> None:
        asked.append(route.request.url)
        route.abort()

    page.route(lambda address: not address.startswith(("file:", "data:")), refuse)
    for student in KINDS:
        words = shown(page, graded, student)
        page.wait_for_load_state("networkidle")
        assert page.evaluate("[window.pwned ?? null, document.scripts.length]") == [None, 0]
        assert not page.evaluate(
            """[...document.querySelectorAll('*')].some(element => [...element.attributes].some(
                ({name, value}) => name.startsWith('on') || /^\\s*javascript:/i.test(value)))"""
        )
        assert page.locator("form, iframe, object, embed, base, svg").count() == 0
    assert "onerror=act()" in words
    assert words.count(SCRIPT) >= 3
    assert page.locator("b:text-is('kept'), em:text-is('kept')").count() == 2
    assert asked == []
    page.unroute_all()


def test_a_page_fits_a_phone(page: Page, graded: Course) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    for student in KINDS:
        shown(page, graded, student)
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.set_viewport_size({"width": 1280, "height": 900})


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious(page: Page, graded: Course, scheme: Any) -> None:
    """One page is examined as a whole, the others only where they differ."""
    page.emulate_media(color_scheme=scheme)
    for student in KINDS:
        shown(page, graded, student)
        part = (
            None if student == "emil" else {"exclude": [["section.notebook > .cell:not(.checks)"]]}
        )
        found = Axe().run(page, context=part).response["violations"]
        grave = [each for each in found if each["impact"] in {"serious", "critical"}]
        assert [(each["id"], each["nodes"][0]["html"]) for each in grave] == [], student
    page.emulate_media(color_scheme=None)


def test_formulas_are_there_and_their_tex_is_not(page: Page, graded: Course) -> None:
    words = shown(page, graded, "ada")
    assert page.locator("math").count() > 40
    assert "\\sum" not in words


def test_nbgraders_own_command_writes_the_same_pages(graded: Course) -> None:
    """Then they are up to date for our command, too."""
    before = {student: page_of(graded, student).read_bytes() for student in KINDS}
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    command = ["nbgrader", "generate_feedback", "lab3", "--force"]
    environment = os.environ | {"PATH": path}
    subprocess.run(command, cwd=graded.root, env=environment, capture_output=True, check=True)
    assert {student: page_of(graded, student).read_bytes() for student in KINDS} == before
    assert written(graded) == set()


def test_what_nbgraders_exchange_asks_for_lies_beside_a_page(graded: Course) -> None:
    assert page_of(graded, "ada").with_name("submission_secret.txt").read_text() == "secret"
    assert page_of(graded, "ada").with_name("data").joinpath("songs.npz").is_file()


def test_content_decides_and_times_do_not(graded: Course) -> None:
    os.utime(page_of(graded, "ada"), (1, 1))
    assert written(graded) == set()
    whole = page_of(graded, "ada").read_text("utf-8")
    page_of(graded, "ada").write_text(whole[: len(whole) // 2])
    page_of(graded, "cleo").unlink()
    assert written(graded) == {"ada", "cleo"}
    assert page_of(graded, "ada").read_text("utf-8") == whole
    assert written(graded, "--force", "--student", "mona") == {"mona"}


def test_a_page_that_cannot_be_made_leaves_the_others_and_itself_as_they_were(
    graded: Course,
) -> None:
    notebook = graded.root / "autograded" / "ada" / "lab3" / "lab3.ipynb"
    content, before = notebook.read_bytes(), page_of(graded, "ada").read_bytes()
    notebook.chmod(0o644)
    notebook.write_bytes(content[:1000])
    page_of(graded, "cleo").unlink()
    assert written(graded, fails=True) == {"cleo"}
    assert page_of(graded, "ada").read_bytes() == before
    notebook.write_bytes(content)
    assert written(graded) == set()


def test_grades_by_hand_comments_and_penalties_are_shown(page: Page, graded: Course) -> None:
    with closing(Gradebook(f"sqlite:///{graded.root}/gradebook.db")) as gradebook:
        by_hand = gradebook.find_grade("check_Set", "lab3", "lab3", "ada")
        by_hand.manual_score, by_hand.extra_credit = 1.5, 0.5
        waiting = gradebook.find_grade("check_Update", "lab3", "lab3", "ada")
        waiting.auto_score, waiting.needs_manual_grade = None, True
        comment = f"See **me** about $x_1$.{MARKUP}"
        gradebook.find_comment("Set", "lab3", "lab3", "ada").manual_comment = comment
        gradebook.find_submission_notebook("lab3", "lab3", "ada").late_submission_penalty = 2.0
        gradebook.db.commit()
    assert written(graded) == {"ada"}
    words = shown(page, graded, "ada")
    assert page.inner_text(".total").split()[0] == f"{2 + 2 + 0 + 5 + 5 + 5 - 2:g}"
    assert "set by a person; the checks gave 4" in row(page, "Set")
    assert "extra credit of 0.5 points included" in row(page, "Set")
    assert "not graded yet" in row(page, "Update")
    assert "Handed in late" in words
    assert words.count("See me about") == 2  # at the top, and at the cell
    assert page.locator(".comment strong:text-is('me')").count() == 2
    assert page.evaluate("window.pwned ?? null") is None


def test_a_regrade_brings_one_page_up_to_date_and_writes_no_other(
    page: Page, graded: Course
) -> None:
    again = graded.root / "submitted" / "cleo" / "lab3" / "lab3.ipynb"
    nbformat.write(solved(graded), again)
    assert written(graded) == set()
    done = autograder("grade", "lab3", "--student", "cleo", cwd=graded.root)
    assert done.returncode == 0
    assert written(graded) == {"cleo"}
    assert "✓ full marks" in shown(page, graded, "cleo")
    assert page.inner_text(".total").split()[0] == "25"
