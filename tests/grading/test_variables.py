"""Checks of variables, tables and prints; a wrong function costs a later variable nothing."""

import csv

import nbformat
import pytest
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_notebook

from autograder.authoring.new import new
from autograder.course import Course
from autograder.gradebook.nbgrader import read_notebook
from autograder.proof.bank import read_bank, submission
from tests.support.command import autograder

BEGIN, END = "### BEGIN SOLUTION", "### END SOLUTION"
CHECK = """
### BEGIN HIDDEN TESTS
from autograder.notebook import check

check("lab4", "check_{name}")
### END HIDDEN TESTS
"""


def marked(source: str, grade_id: str, **kinds: object) -> NotebookNode:
    known = {"grade_id": grade_id, "schema_version": 3, "task": False, "cell_type": "code"}
    return new_code_cell(source, metadata={"nbgrader": known | kinds})


def written(name: str, source: str) -> NotebookNode:
    return marked(source, name, solution=True, grade=False, locked=False)


def graded(name: str, points: int = 1) -> NotebookNode:
    source = f"# {points} points for {name}" + CHECK.format(name=name)
    return marked(source, f"check_{name}", solution=False, grade=True, locked=True, points=points)


CELLS = [
    new_code_cell("import pandas as pd\n\nheights = pd.DataFrame({'cm': [160, -1, 170, 180]})"),
    written(
        "clean", f"def clean(table):\n    {BEGIN}\n    return table[table['cm'] > 0]\n    {END}"
    ),
    graded("clean"),
    new_code_cell("kept = clean(heights)\nrows = len(kept)\nheights['cm'] += 1"),
    written("middle", f"{BEGIN}\nmiddle = kept['cm'].median() + 0 * rows\n{END}"),
    graded("middle", points=2),
    written("tell", f"def tell(name):\n    {BEGIN}\n    print('Hello', name)\n    {END}"),
    graded("tell"),
]
CHECKS = """
import pandas as pd
import pytest

from autograder.student import Student

GIVEN = pd.DataFrame({"cm": [1, -2, 3]}, index=["a", "b", "c"])


def correct(table):
    return table[table["cm"] > 0]


@pytest.mark.grade("check_clean", points=1)
def test_rows_without_a_height_are_left_out(student: Student) -> None:
    found = student.clean(GIVEN).table("cm")
    assert found.index.tolist() == ["a", "c"], "clean: expected the rows a and c."


@pytest.mark.grade("check_middle", points=1)
@pytest.mark.builds_on(clean=correct)
def test_the_middle_is_the_median(student: Student) -> None:
    found = student.value("middle").number()
    assert found == 170, f"middle: expected 170, got {found:g}."


@pytest.mark.grade("check_middle", points=1)
def test_it_is_a_height_of_three_rows(student: Student) -> None:
    found = student.value("middle").number()
    assert found > 0, f"middle: expected a height, got {found:g}."
    assert student.value("rows").number() == 3, "rows: expected 3."


@pytest.mark.grade("check_tell", points=1)
def test_the_name_is_greeted(student: Student) -> None:
    found = student.tell("Ada")
    assert found.stdout.split() == ["Hello", "Ada"], "tell: expected Hello Ada."
"""
BANK = {
    "right/by_sorting": (
        '"""Sorts."""\n\nordered = sorted(kept["cm"])\nmiddle = ordered[len(ordered) // 2]\n'
    ),
    "right/by_query": '"""Asks."""\n\n\ndef clean(table):\n    return table.query("cm > 0")\n',
    "right/in_parts": (
        '"""Writes."""\n\n\ndef tell(name):\n    print("Hello ", end="")\n    print(name)\n'
    ),
    "wrong/keeps_all": (
        '"""clean: keeps all\n\nHint: Leave rows out.\n'
        '"""\n\n\ndef clean(table):\n    return table\n'
    ),
    "wrong/fails": (
        '"""clean: fails\n\nHint: Look.\n"""\n\n\ndef clean(table):\n    return table["inch"]\n'
    ),
    "wrong/mean": (
        '"""middle: the mean\n\nHint: The median.\n"""\n\nmiddle = kept["cm"].mean() + 5\n'
    ),
    "wrong/silent": (
        '"""tell: returns\n\nHint: Print.\n"""\n\n\ndef tell(name):\n    return f"Hello {name}"\n'
    ),
}


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Course:
    """Make a course that asks for a table, a variable and a print. Tests only read it."""
    course = new(tmp_path_factory.mktemp("variables") / "mine", "lab4")
    nbformat.write(new_notebook(cells=CELLS), course.sources("lab4")["lab4"])
    folder = course.checks("lab4")
    for path in folder.rglob("*.py"):
        path.unlink()
    (folder / "test_heights.py").write_text(CHECKS)
    for name, source in BANK.items():
        (folder / f"{name}.py").write_text(source)
    return course


def succeed(course: Course, command: str) -> str:
    done = autograder(command, "lab4", cwd=course.root)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_checks_of_variables_tables_and_prints_are_proved(course: Course) -> None:
    """Also that the middle of all rows loses no point where it is clean that keeps them all."""
    shown = succeed(course, "verify")
    assert "Every verdict is true." in shown
    assert "Unproved" not in shown


def hand_in(course: Course, student: str, source: str) -> None:
    released = read_notebook(course.root / "release" / "lab4" / "lab4.ipynb")
    folder = course.root / "submitted" / student / "lab4"
    folder.mkdir(parents=True)
    done = submission(released, read_notebook(course.sources("lab4")["lab4"]), source)
    nbformat.write(done, folder / "lab4.ipynb")


def test_a_wrong_function_costs_a_later_variable_nothing(course: Course) -> None:
    succeed(course, "release")
    wrong = {entry.name: entry.source for entry in read_bank(course.checks("lab4"))}
    both = wrong["keeps_all"] + "\n" + wrong["mean"].rpartition('"""')[2]
    for student, source in {"ada": wrong["keeps_all"], "bo": wrong["fails"], "cy": both}.items():
        hand_in(course, student, source)
    succeed(course, "grade")
    with (course.root / "reports" / "lab4" / "scores.csv").open() as file:
        scores = {row["student"]: row for row in csv.DictReader(file)}
    earned = {name: (row["check_clean"], row["check_middle"]) for name, row in scores.items()}
    assert earned == {"ada": ("0", "2"), "bo": ("0", "2"), "cy": ("0", "1")}
    told = (course.root / "autograded" / "ada" / "lab4" / "lab4.ipynb").read_text("utf-8")
    assert "Graded with a correct clean." in told
