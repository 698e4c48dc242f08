"""nbgrader's own quickstart course, with a second assignment that has checks and test cells."""

import json
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell

from autograder.authoring.new import new
from autograder.authoring.release import make_ready
from autograder.course import Course
from autograder.gradebook.nbgrader import read_notebook
from tests.support.foreign import (
    grade,
    graded_by_nbgrader,
    grades,
    hand_in,
    marked,
    quickstart,
    saying,
    unchanged,
    warm_process,
)

# The header that nbgrader joins to every notebook is of a format without ids.
pytestmark = pytest.mark.filterwarnings("ignore::nbformat.warnings.MissingIDFieldWarning")
NOTEBOOKS = ("problem1", "problem2")
CUBES = saying("i ** 2", "i ** 3")


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Course:
    """Make both assignments, and grade each by one command. Tests only read it."""
    course = quickstart(tmp_path_factory.mktemp("quickstart") / "course101")
    new(course.root, "statistics")
    path = course.sources("statistics")["statistics"]
    notebook = read_notebook(path)
    cell = new_code_cell(
        "ones = np.ones(2)\nassert weighted_mean(ones, ones) == 1\n"
        "round(weighted_mean(2 * ones, ones))"
    )
    notebook.cells.append(marked(cell, "by_assert", 3, grade=True, locked=True))
    nbformat.write(notebook, path)
    make_ready(course, "ps1")
    make_ready(course, "statistics")
    for student, change in {"solution": unchanged, "cubes": CUBES}.items():
        hand_in(course, "ps1", student, dict.fromkeys(NOTEBOOKS, change))
    hand_in(course, "ps1", "stub")
    hand_in(course, "statistics", "solution", {"statistics": unchanged})
    hand_in(course, "statistics", "stub")
    with warm_process() as warm:
        for assignment in ("ps1", "statistics"):
            grade(course, assignment, warm)
    return course


def test_scores_are_those_of_nbgrader(course: Course, tmp_path: Path) -> None:
    students = ("cubes", "stub")
    stock = graded_by_nbgrader(course, "ps1", tmp_path / "stock", students)
    compared = {key: grade for key, grade in stock.items() if key[0] in students}
    own = grades(course, "ps1")
    assert len(compared) >= len(students) * 6
    assert {key: own[key] for key in compared} == compared


def test_the_solution_earns_all_points(course: Course) -> None:
    earned = {
        cell: score for (student, _, cell), (score, waits) in grades(course, "ps1").items()
        if student == "solution" and not waits
    }  # fmt: skip
    assert earned == {
        "correct_squares": 1,
        "squares_invalid_input": 1,
        "correct_sum_of_squares": 0.5,
        "sum_of_squares_uses_squares": 0.5,
    }


def test_checks_and_test_cells_are_graded_in_one_notebook(course: Course) -> None:
    """The test cell returns a number, of three points: nbgrader's partial credit."""
    lines = (course.root / "reports" / "statistics" / "results.jsonl").read_text().splitlines()
    rows = {row["student"]: row for row in map(json.loads, lines)}
    cells = rows["solution"]["cells"]
    assert cells["by_assert"]["score"] == 2
    checked = cells["check_weighted_mean"]
    assert checked["score"] == checked["points"] > 0
    assert rows["stub"]["score"] == 0
