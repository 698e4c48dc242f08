"""A course that gives each assert its share, from its settings to the gradebook and the pages."""

from pathlib import Path

import pytest
from rich.console import Console

from autograder.authoring.release import make_ready
from autograder.feedback.pages import write_feedback
from tests.support.foreign import (
    ASSIGNMENT,
    ONE,
    SOLVED,
    TWO,
    grade,
    grades,
    hand_in,
    make_course,
    saying,
    unchanged,
    warm_process,
)

SETTING = "c.TestCells.points_by_assert = True\n"


def test_shares_reach_the_gradebook_and_the_feedback_pages(tmp_path: Path) -> None:
    """Taking the setting back grades everybody anew, by nbgrader's own rule."""
    course = make_course(tmp_path / "course")
    config = course.root / "nbgrader_config.py"
    stock = config.read_text("utf-8")
    config.write_text(stock + SETTING, "utf-8")
    make_ready(course, ASSIGNMENT)
    even = saying("return 2 * x", "return 2 * abs(x)")
    hand_in(course, ASSIGNMENT, "even", {ONE: even, TWO: unchanged}, SOLVED)
    cells = [("even", ONE, name) for name in ("test_double", "test_again", "test_parts")]
    with warm_process() as warm:
        grade(course, ASSIGNMENT, warm)
        earned = grades(course, ASSIGNMENT)
        assert [earned[cell][0] for cell in cells] == pytest.approx([1.5, 1.5, 2])
        write_feedback(course, ASSIGNMENT, Console(quiet=True))
        page = course.root / "feedback" / "even" / ASSIGNMENT / f"{ONE}.html"
        assert '<span class="worth">(0 of 0.5)</span>' in page.read_text("utf-8")
        config.write_text(stock, "utf-8")
        grade(course, ASSIGNMENT, warm)
    earned = grades(course, ASSIGNMENT)
    assert [earned[cell][0] for cell in cells] == [0, 1.5, 2]
