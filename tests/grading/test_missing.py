"""A student whose function is missing reads what went wrong in its cell, and nothing hidden."""

import nbformat
import pytest
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_output

from autograder.course import Course
from autograder.grading.checker import Checks
from autograder.grading.grader import Grader
from autograder.grading.missing import why_missing
from autograder.grading.warm import Warm
from autograder.intake.assignment import Assignment, prelude_of
from autograder.intake.submission import Submission
from autograder.jail.confine import Limits
from tests.conftest import solved


@pytest.fixture(scope="module")
def telling(lab3: Assignment, checks: Checks, warm_process: Warm) -> Grader:
    return Grader(lab3, checks, warm_process, Limits(cell_s=2, call_s=1, output_bytes=2**17))


@pytest.mark.parametrize(
    ("source", "words"),
    [
        (
            "\n\n# mine\ndef Update(X, C, m)\n    return m",
            "its cell has a syntax error in line 4, `def Update(X, C, m)`: expected ':'.",
        ),
        (
            "b = 2\n    a = 1\ndef Update(X, C, m): return m",
            "its cell has a syntax error in line 2, `a = 1`: unexpected indent.",
        ),
        (
            "def Update(X, C, m=not_there):\n    return m",
            "its cell raised NameError: name 'not_there' is not defined.",
        ),
        (
            "raise ValueError([[0.25, 1.5], [2.5, 3.5]])\ndef Update(X, C, m):\n    return m",
            "its cell raised ValueError: ….",
        ),
        (
            "while True:\n    pass\ndef Update(X, C, m):\n    return m",
            "its cell took too long and was stopped.",
        ),
        (
            "import os\nos._exit(3)\ndef Update(X, C, m):\n    return m",
            "its cell was stopped.",
        ),
        ("Update_ = 3", "Did its cell raise an error?"),
    ],
)
def test_what_went_wrong_in_the_cell_is_told(
    telling: Grader, released_once: Course, source: str, words: str
) -> None:
    notebook = solved(released_once)
    prelude = prelude_of(notebook)
    notebook.cells = [
        cell for cell in notebook.cells if "nbgrader" in cell.metadata or cell.source in prelude
    ]
    cells = {cell.metadata.get("nbgrader", {}).get("grade_id"): cell for cell in notebook.cells}
    cells["Update"].source = source
    handed_in = {"lab3": nbformat.v4.writes(notebook).encode()}
    report = telling.grade(Submission("ada", handed_in))
    found = {cell.grade_id: cell for cell in report.cells}
    told = {check.message for check in found["check_Update"].checks}
    mark = "." if words.startswith("Did") else ":"
    assert told == {f"Update is not defined in the notebook{mark} {words}"}
    assert found["check_Update"].score == 0


def cell(source: str, grade_id: str = "", **error: str) -> NotebookNode:
    made = new_code_cell(source)
    made.outputs = [new_output("error", traceback=[], **error)] if error else []
    made.metadata["nbgrader"] = {"grade_id": grade_id} if grade_id else {}
    return made


def test_the_last_cell_that_was_to_define_the_name_and_failed_counts() -> None:
    cells = [
        cell("slope = 1 / 0", ename="ZeroDivisionError", evalue="division by zero"),
        cell("slope = x", ename="NameError", evalue="name 'x' is not defined"),
        cell("slope == y", ename="NameError", evalue="name 'y' is not defined"),
        cell("deff f(x):", "f", ename="SyntaxError", evalue="invalid (<ipython-input-1>, line 1)"),
        cell("import own", ename="SyntaxError", evalue="invalid syntax (own.py, line 9)"),
        cell("def g(): ..."),
    ]
    assert why_missing(cells, "slope") == "its cell raised NameError: name 'x' is not defined"
    words = "its cell has a syntax error in line 1, `deff f(x):`: invalid"
    assert why_missing(cells, "f") == words
    assert [why_missing(cells, name) for name in ("g", "h", "own")] == [""] * 3


@pytest.mark.parametrize(
    "evalue",
    ["(<ipython-input-1>, line 999)", "(<ipython-input" * 10**5, " " * 10**6, "\x1b[31m\ud800"],
)
def test_what_a_student_forges_is_told_in_a_line(evalue: str) -> None:
    told = why_missing([cell("def f(x", ename="E" * 10**5, evalue=evalue)], "f")
    assert told.startswith("its cell ")
    assert len(told) < 300
    assert told.isprintable()
