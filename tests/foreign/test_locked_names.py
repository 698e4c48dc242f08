"""What a student gains by giving another value to a name that a locked cell defines."""

import nbformat
import pytest
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_notebook

from autograder.authoring.release import make_ready
from autograder.course import Course
from tests.support.foreign import (
    KERNEL,
    Change,
    Grades,
    grade,
    graded_by_nbgrader,
    grades,
    hand_in,
    marked,
    warm_process,
)

# Each test cell reads what the locked cell defines; the last two have a value of their own.
TESTS = {
    "constant": "for i in range(N):\n    assert square(i) == i * i",
    "function": "for i in range(size()):\n    assert square(i) == i * i",
    "result": "assert len(squares) == N",
    "own": "N = 4\nfor i in range(N):\n    assert square(i) == i * i",
    "hidden": "### BEGIN HIDDEN TESTS\nN = 4\nassert square(N) == 16\n### END HIDDEN TESTS",
}
GIVEN = "N = 4\ndef size():\n    return 4"
SOLUTION = """### BEGIN SOLUTION
def square(i):
    return i * i
squares = [square(i) for i in range(N)]
### END SOLUTION"""
WORKS = {
    "cheat": "N = 0\ndef size():\n    return 0\ndef square(i): pass\nsquares = []",
    "another size": "N = 5\ndef square(i): return i * i\nsquares = [square(i) for i in range(N)]",
    "in a function": "def square(i):\n    global N\n    N = 0\nsquares = [1, 2]",
}


def notebook() -> NotebookNode:
    cells = [
        marked(new_code_cell(GIVEN), "given", locked=True),
        marked(new_code_cell(SOLUTION), "answer", solution=True),
    ]
    for name, source in TESTS.items():
        cells.append(marked(new_code_cell(source), name, 1, grade=True, locked=True))
    return new_notebook(cells=cells, metadata=KERNEL)


def answering(source: str) -> Change:
    def change(handed_in: NotebookNode) -> None:
        for cell in handed_in.cells:
            if cell.metadata.get("nbgrader", {}).get("solution"):
                cell.source = source

    return change


def scores(found: Grades, student: str) -> dict[str, float | None]:
    return {cell: score for (name, _, cell), (score, _) in found.items() if name == student}


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> tuple[Grades, Grades]:
    """Grade all works by this kit and by stock nbgrader."""
    course = Course(tmp_path_factory.mktemp("locked") / "course")
    folder = course.root / "source" / "ps"
    folder.mkdir(parents=True)
    (course.root / "nbgrader_config.py").write_text("c = get_config()\n")
    nbformat.write(notebook(), folder / "ps.ipynb")
    make_ready(course, "ps")
    for student, source in WORKS.items():
        hand_in(course, "ps", student, {"ps": answering(source)})
    with warm_process() as warm:
        grade(course, "ps", warm)
    stock = graded_by_nbgrader(course, "ps", course.root.parent / "stock", WORKS)
    return grades(course, "ps"), stock


def test_the_value_in_the_students_notebook_counts_as_in_nbgrader(
    both: tuple[Grades, Grades],
) -> None:
    """A value may be what the student's code has made of it: no copy of another notebook is."""
    for student in WORKS:
        ours, stock = (scores(found, student) for found in both)
        for cell in ("constant", "result"):
            assert ours[cell] == stock[cell], (student, cell)
    assert scores(both[0], "cheat")["constant"] == 1
    assert scores(both[0], "another size")["result"] == 1


def test_a_value_that_the_test_sets_itself_is_the_tests(both: tuple[Grades, Grades]) -> None:
    for student in WORKS:
        ours = scores(both[0], student)
        right = float(student == "another size")
        assert (ours["own"], ours["hidden"]) == (right, right), student


def test_a_function_of_a_locked_cell_is_the_instructors(both: tuple[Grades, Grades]) -> None:
    """Here nbgrader believes the student."""
    ours, stock = (scores(found, "cheat") for found in both)
    assert (ours["function"], stock["function"]) == (0, 1)
