"""nbgrader's own failures: the line that names the cause is reported."""

from collections.abc import Callable
from pathlib import Path

import nbformat
import pytest
from nbformat import NotebookNode

from autograder.authoring.new import new
from autograder.exc import NbgraderError
from autograder.gradebook.nbgrader import Nbgrader, read_notebook


def doubled_id(notebook: NotebookNode) -> str:
    first, second, *_ = (cell for cell in notebook.cells if cell.metadata.get("nbgrader"))
    second.metadata.nbgrader.grade_id = first.metadata.nbgrader.grade_id
    return "ValidationError: Duplicate grade id: weighted_mean"


def no_points(notebook: NotebookNode) -> str:
    for cell in notebook.cells:
        cell.metadata.get("nbgrader", {}).pop("points", None)
    return "ValidationError: nbgrader cell 'form_weighted_mean' does not have points"


def open_solution(notebook: NotebookNode) -> str:
    for cell in notebook.cells:
        cell.source = cell.source.replace("### END SOLUTION", "")
    return (
        "RuntimeError: no end solution statement found (in the cell that begins with 'def "
        "weighted_mean(x, w):')"
    )


def open_hidden_tests(notebook: NotebookNode) -> str:
    for cell in notebook.cells:
        cell.source = cell.source.replace("### END HIDDEN TESTS", "")
    return "RuntimeError: No end hidden tests statement found"


@pytest.mark.parametrize("fault", [doubled_id, no_points, open_solution, open_hidden_tests])
def test_of_a_release_that_nbgrader_refuses_the_cause_is_told(
    tmp_path: Path, fault: Callable[[NotebookNode], str]
) -> None:
    course = new(tmp_path / "mine", "lab4")
    notebook = read_notebook(course.sources("lab4")["lab4"])
    got = fault(notebook)
    nbformat.write(notebook, course.sources("lab4")["lab4"])
    with pytest.raises(NbgraderError) as caught:
        Nbgrader(course).generate_assignment("lab4")
    assert caught.value.got == got


def test_of_several_exceptions_the_one_that_tells_what_is_missing_is_told(tmp_path: Path) -> None:
    with pytest.raises(
        NbgraderError,
        match="got NbGraderException: No assignment with ID 'lab4' exists in the database;",
    ):
        Nbgrader(new(tmp_path / "mine", "lab4")).generate_solution("lab4")


def test_where_nothing_is_converted_the_reason_is_told(tmp_path: Path) -> None:
    with pytest.raises(NbgraderError) as caught:
        Nbgrader(new(tmp_path / "mine", "lab4")).generate_assignment("nothing")
    assert "nothing" in caught.value.got
    assert "traceback" not in caught.value.got
