"""What a page withholds: no output of a check, no error of a hidden one, nothing in its hash."""

import json

import pytest
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_output

from autograder.feedback.exporters import FeedbackExporter
from autograder.feedback.summary import make_page
from autograder.feedback.telling import Telling, withhold
from autograder.gradebook.grades import Grades, Mark
from autograder.private import HIDDEN_MARKS


def test_the_hash_in_a_page_says_nothing_of_what_is_withheld() -> None:
    """Otherwise a guess at a score or a message could be tried against it."""
    exporter = FeedbackExporter()  # type: ignore[no-untyped-call]

    def key(level: str, score: float, message: str) -> str:
        checks = [{"name": "a", "points": 2.0, "passed": score > 0, "message": message}]
        its = {"checks": checks, "hints": [message], "helped": []}
        output = {
            "output_type": "execute_result",
            "data": {"text/plain": str(score)},
            "metadata": {"autograder": its},
            "execution_count": 1,
        }
        known = {"grade": True, "solution": False, "grade_id": "check", "schema_version": 3}
        cell = {
            "cell_type": "code",
            "source": "",
            "id": "a",
            "metadata": {"nbgrader": known},
            "outputs": [output],
            "execution_count": 1,
        }
        notebook = NotebookNode(nbformat=4, nbformat_minor=5, metadata={}, cells=[cell])
        grades = Grades({"check": Mark(score, 2.0, score, None, 0.0)})
        return exporter.key(json.dumps(notebook).encode(), grades, Telling(level))

    assert key("form", 0.0, "why") == key("form", 2.0, "")
    assert key("ticks", 0.0, "why") == key("ticks", 0.0, "another reason")
    assert key("ticks", 0.0, "why") != key("ticks", 2.0, "why")
    assert key("messages", 0.0, "why") != key("messages", 0.0, "another reason")
    assert key("hints", 0.0, "why") != key("hints", 2.0, "why")


def cell(grade_id: str, source: str, words: str, **kind: bool) -> NotebookNode:
    """Return a cell that has raised an error."""
    known = {"grade": True, "solution": False, "grade_id": grade_id, "schema_version": 3} | kind
    error = new_output("error", ename="Stopped", evalue=words, traceback=[words])
    return new_code_cell(source, metadata={"nbgrader": known}, outputs=[error])


@pytest.mark.parametrize(
    ("level", "shown"),
    [
        ("form", ["own", "visible"]),
        ("ticks", ["own", "visible"]),
        ("messages", ["own", "visible", "hides", "tests"]),
        ("hints", ["own", "visible", "hides", "tests"]),
    ],
)
def test_outputs_of_tests_with_points_or_hidden_parts_are_withheld(
    level: str, shown: list[str]
) -> None:
    """Also in a course of nbgrader's own test cells; visible checks are the student's to run."""
    hidden = f"assert a\n{HIDDEN_MARKS[0]}\nassert b\n{HIDDEN_MARKS[1]}"
    cells = [
        cell("own", "a = 1", "own", grade=False, solution=True),
        cell("visible", "assert a", "visible"),
        cell("hides", hidden, "hides"),
        cell("tests", "assert a", "tests"),
    ]
    notebook = NotebookNode(cells=cells)
    marks = {"visible": 0.0, "hides": 0.0, "tests": 2.0}
    grades = Grades({name: Mark(0.0, points, 0.0, None, 0.0) for name, points in marks.items()})
    withhold(notebook, grades, level, HIDDEN_MARKS)
    assert [each.outputs[0].evalue for each in notebook.cells if each.outputs] == shown


@pytest.mark.parametrize(
    ("level", "told"), [("form", "own"), ("ticks", "own"), ("messages", "own; hidden")]
)
def test_that_a_hidden_check_was_cut_short_is_withheld(level: str, told: str) -> None:
    """A loop without end on some inputs would tell what hidden inputs are."""
    submission = {"status": "stopped", "mended": [], "error": "own; hidden"}
    its = {"checks": [], "hints": [], "helped": [], "submission": submission}
    score = new_output("execute_result", data={"text/plain": "0.0"}, metadata={"autograder": its})
    graded = cell("check", "", "hidden")
    graded.outputs.append(score)
    notebook = NotebookNode(cells=[cell("own", "", "own", grade=False, solution=True), graded])
    page = make_page(notebook, Grades(), "ada", "mean", Telling(level))
    assert page.error == told
