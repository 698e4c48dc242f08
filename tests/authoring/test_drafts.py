"""Hidden checks that are drafted of plain asserts: they pass and fail where the asserts did."""

from pathlib import Path
from typing import Any

import nbformat
import numpy as np
import pytest
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_notebook

from autograder.authoring.drafts import _shares, draft_checks
from autograder.course import Course
from autograder.exc import CourseError
from autograder.grading.checker import Checks
from autograder.notebook import in_process
from tests.support.command import assert_refused, autograder
from tests.support.foreign import marked, solution

HIDDEN = "### BEGIN HIDDEN TESTS\n{}\n### END HIDDEN TESTS"
SQUARES = """assert squares(2) == [1, 4]
assert squares(n=1) == [1], "one square"
assert [] == squares(0)
"""
OTHERS = {
    "a_variable": "assert total == 3",
    "two_calls": "assert squares(1) == squares(2)[:1]",
    "of_a_helper": "assert len(squares(1)) == 1",
    "a_set": "assert half(1) == {1}",
    "a_loop": "for i in range(2):\n    assert half(i) == i / 2",
    "an_import": "import math\nassert half(1) == 0.5",
    "another_tolerance": "import math\nassert math.isclose(half(1), 0.5)",
}
SOLVED = {"squares": lambda n: [i * i for i in range(1, n + 1)], "half": lambda x: x / 2}


def asserting(grade_id: str, points: float, source: str) -> NotebookNode:
    return marked(new_code_cell(source), grade_id, points, grade=True, locked=True)


@pytest.fixture
def course(tmp_path: Path) -> Course:
    """Make a course whose test cells are plain, or each not plain in another way."""
    (tmp_path / "source" / "ps1").mkdir(parents=True)
    (tmp_path / "nbgrader_config.py").write_text("c = get_config()\n")
    hidden = HIDDEN.format("assert np.allclose(half(5), 2.5, atol=0.1)\nassert half(-2) == -1")
    cells = [
        new_code_cell("import numpy as np"),
        solution("squares", "def squares(n): ..."),
        solution("half", "def half(x): ...\ntotal = 3"),
        asserting("squares_tests", 1, SQUARES),
        asserting("half_tests", 2, f"assert np.isclose(half(1), 0.5)\n{hidden}"),
        *(asserting(grade_id, 1, source) for grade_id, source in OTHERS.items()),
        asserting("form", 0, "assert half(2) == 1"),
    ]
    nbformat.write(new_notebook(cells=cells), tmp_path / "source" / "ps1" / "p.ipynb")
    return Course(tmp_path)


def passed(course: Course, grade_id: str, **names: Any) -> list[bool]:
    """Let the drafted checks of a cell look at a notebook that has defined these names."""
    checks = Checks(course.checks("ps1"))
    student = in_process(SOLVED | names, 5.0)
    return [result.passed for result in checks.run(grade_id, student)]


def test_each_plain_assert_is_a_check_with_its_share(course: Course) -> None:
    draft = draft_checks(course, course.root / "source" / "ps1")
    assert draft.checks == {"squares_tests": 3, "half_tests": 3}
    assert set(draft.left) == set(OTHERS)
    assert Checks(course.checks("ps1")).points == {"squares_tests": 1, "half_tests": 2}
    text = draft.path.read_text()
    assert all(f"# {grade_id} stays a test cell: " in text for grade_id in OTHERS)


@pytest.mark.parametrize(
    ("names", "squares", "half"),
    [
        ({}, [True] * 3, [True] * 3),
        ({"squares": lambda n: [1] * n}, [False, True, True], [True] * 3),
        ({"squares": lambda n: tuple(SOLVED["squares"](n))}, [False] * 3, [True] * 3),
        ({"squares": lambda n: np.arange(1, n + 1) ** 2}, [False, True, False], [True] * 3),
        ({"half": lambda x: x // 2}, [True] * 3, [False, False, True]),
        ({"half": lambda x: 0.47 * x}, [True] * 3, [False, False, False]),
        ({"half": lambda x: 0.49 * x}, [True] * 3, [False, True, False]),
        ({"half": lambda x: [x / 2, 0]}, [True] * 3, [False, False, False]),
        ({"half": None, "squares": None}, [False] * 3, [False] * 3),
    ],
)
def test_checks_pass_where_the_asserts_do(
    course: Course, names: dict[str, Any], squares: list[bool], half: list[bool]
) -> None:
    draft_checks(course, course.root / "source" / "ps1")
    assert passed(course, "squares_tests", **names) == squares
    assert passed(course, "half_tests", **names) == half


def test_a_student_is_not_told_what_a_hidden_assert_expects(course: Course) -> None:
    draft_checks(course, course.root / "source" / "ps1")
    student = in_process({"half": abs, "squares": lambda n: n}, 5.0)
    checks = Checks(course.checks("ps1"))
    _, *hidden = [result.message for result in checks.run("half_tests", student)]
    assert hidden == ["half: a hidden example comes out differently."] * 2
    shown = [result.message for result in checks.run("squares_tests", student)]
    assert "squares(2): expected [1, 4], got the number 2." in shown[0]
    assert "squares: one square" in shown[1]


@pytest.mark.parametrize("points", [1, 2, 0.5, 3.7, 10, 0.1])
@pytest.mark.parametrize("count", [1, 2, 3, 7, 11])
def test_shares_add_up_exactly(points: float, count: int) -> None:
    """``autograder release`` compares the sum with the cell's points."""
    shares = _shares(points, count)
    assert len(shares) == count
    assert sum(shares) == points
    assert min(shares) >= 0


def test_the_command_names_the_calls(course: Course) -> None:
    done = autograder("import", "nbgrader", "source/ps1", "--checks", cwd=course.root)
    assert done.returncode == 0, done.stderr
    assert (
        'squares_tests: 3 checks; let its hidden tests be check("ps1", "squares_tests")'
        in done.stdout
    )
    assert "a_loop stays a test cell: line 1 is no plain assert of one call" in done.stdout
    again = autograder("import", "nbgrader", "source/ps1", "--checks", cwd=course.root)
    assert_refused(again, "checks/ps1", "nothing there yet")


def test_a_course_for_nbgrader_needs_no_import(course: Course) -> None:
    refused = autograder("import", "nbgrader", "source/ps1", cwd=course.root)
    assert_refused(refused, "--checks", "autograder grade takes it as it is")


def test_where_nothing_is_plain_nothing_is_made(course: Course) -> None:
    path = course.root / "source" / "ps1" / "p.ipynb"
    nbformat.write(new_notebook(cells=[asserting("q", 1, "assert total == 3")]), path)
    with pytest.raises(CourseError, match="q: line 1 is no plain assert of one call"):
        draft_checks(course, path.parent)
    assert not (course.root / "autograder").exists()
