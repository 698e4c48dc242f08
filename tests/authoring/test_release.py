"""A release is made from the source alone, gives nothing away, and fails if the source is wrong."""

import json
from collections.abc import Callable
from pathlib import Path

import nbformat
import pytest
from nbformat import NotebookNode
from nbgrader.api import Gradebook

from autograder.authoring.lint import lint
from autograder.authoring.new import new
from autograder.authoring.release import release
from autograder.course import Course
from autograder.exc import ReleaseError
from autograder.gradebook.nbgrader import Marks, read_notebook
from autograder.grading.checker import Checks
from tests.conftest import ROOT
from tests.support.notebooks import contents, named
from tools.same_but_outputs import without_outputs


def test_the_committed_release_is_what_the_command_makes_byte_for_byte(
    released_once: Course,
) -> None:
    assert contents(released_once.root / "release" / "lab3") == contents(ROOT / "release" / "lab3")


def test_the_committed_solutions_are_what_the_command_makes_outputs_aside(
    released_once: Course,
) -> None:
    made, committed = (
        contents(released_once.root / "solutions" / "lab3"),
        contents(ROOT / "solutions" / "lab3"),
    )
    assert without_outputs(made.pop("lab3.ipynb").decode()) == without_outputs(
        committed.pop("lab3.ipynb").decode()
    )
    assert made == committed


@pytest.mark.full
def test_a_second_release_changes_no_byte(released: Course) -> None:
    """So ``make demo`` leaves a checkout as it was."""
    before = contents(released.root / "release"), contents(released.root / "solutions")
    release(released, "lab3")
    assert before == (contents(released.root / "release"), contents(released.root / "solutions"))


def test_a_printed_text_is_in_one_piece_in_the_solutions(tmp_path: Path) -> None:
    """The kernel sends what is printed now and then: where it cuts is chance."""
    course = new(tmp_path / "mine", "mean")
    path = course.sources("mean")["mean"]
    notebook = read_notebook(path)
    lines = "import time\nfor k in range(3):\n    print(k, flush=True)\n    time.sleep(0.3)"
    notebook.cells.append(nbformat.v4.new_code_cell(lines))
    nbformat.write(notebook, path)
    release(course, "mean")
    solved = read_notebook(course.root / "solutions" / "mean" / "mean.ipynb")
    assert [output.text for output in solved.cells[-1].outputs] == ["0\n1\n2\n"]


def test_students_get_the_data_beside_their_notebook(released_once: Course) -> None:
    for name in ("songs.npz", "mixture.npz", "faithful.csv", "penguins.csv"):
        copy = released_once.root / "release" / "lab3" / "data" / name
        assert not copy.is_symlink()
        assert copy.read_bytes() == (ROOT / "data" / name).read_bytes()


def test_a_released_notebook_asks_for_the_six_functions_and_nothing_else_is_missing(
    released_once: Course,
) -> None:
    notebook = read_notebook(released_once.root / "release" / "lab3" / "lab3.ipynb")
    stubs = [
        cell.metadata.nbgrader.grade_id
        for cell in notebook.cells
        if "raise NotImplementedError()" in cell.source and cell.cell_type == "code"
    ]
    assert stubs == ["Centroid_init", "Set", "Update", "K_Means", "EM_step", "EM"]
    assert not any("autograder" in cell.source for cell in notebook.cells)


def test_solutions_are_executed_and_show_each_check_passing(released_once: Course) -> None:
    notebook = read_notebook(released_once.root / "solutions" / "lab3" / "lab3.ipynb")
    printed = "".join(
        output.get("text", "") for cell in notebook.cells for output in cell.get("outputs", [])
    )
    assert printed.count("✓") == 35
    assert "✗" not in printed


def test_the_gradebook_holds_the_25_points(released_once: Course) -> None:
    with Gradebook(f"sqlite:///{released_once.root}/gradebook.db") as gradebook:
        cells = {
            cell.name: cell.max_score
            for cell in gradebook.find_notebook("lab3", "lab3").grade_cells
        }
    points = {name: worth for name, worth in cells.items() if worth}
    assert points == {
        "check_Centroid_init": 2,
        "check_Set": 4,
        "check_Update": 4,
        "check_K_Means": 5,
        "check_EM_step": 5,
        "check_EM": 5,
    }


def open_solution(notebook: NotebookNode) -> str:
    named(notebook, "Set").source = named(notebook, "Set").source.replace("### END SOLUTION", "")
    return "(Set): expected a line END SOLUTION"


def open_hidden_tests(notebook: NotebookNode) -> str:
    named(notebook, "check_EM").source = named(notebook, "check_EM").source.replace(
        "### END HIDDEN TESTS", ""
    )
    return "(check_EM): expected a line END HIDDEN TESTS"


def end_only(notebook: NotebookNode) -> str:
    named(notebook, "EM").source = named(notebook, "EM").source.replace("### BEGIN SOLUTION", "")
    return "(EM): expected BEGIN SOLUTION and END SOLUTION in turn"


def solution_in_another_cell(notebook: NotebookNode) -> str:
    notebook.cells[1].source += "\n### BEGIN SOLUTION\n### END SOLUTION"
    return "cell 2 (imports): expected a solution cell"


def doubled_id(notebook: NotebookNode) -> str:
    named(notebook, "Update").metadata.nbgrader.grade_id = "Set"
    return "(Set): expected a grade_id of its own, got 'Set' twice"


def no_id(notebook: NotebookNode) -> str:
    del named(notebook, "Update").metadata.nbgrader["grade_id"]
    return "(update): expected a grade_id, got none"


def no_points(notebook: NotebookNode) -> str:
    del named(notebook, "check_Set").metadata.nbgrader["points"]
    return "(check_Set): expected points, a number, got None"


def other_points(notebook: NotebookNode) -> str:
    named(notebook, "check_Set").metadata.nbgrader["points"] = 7
    return "(check_Set): expected 4 points, the sum over its checks, got 7"


def no_checks(notebook: NotebookNode) -> str:
    named(notebook, "check_Set").metadata.nbgrader["grade_id"] = "check_Sets"
    return "(check_Sets): expected hidden checks with that grade_id, got none"


def metadata_of_another_kind(notebook: NotebookNode) -> str:
    notebook.cells[1].metadata["nbgrader"] = "x"
    return "cell 2 (imports): expected nbgrader's metadata, got 'x'"


def no_grade_cell(notebook: NotebookNode) -> str:
    notebook.cells.remove(named(notebook, "check_Set"))
    return "expected a grade cell 'check_Set'"


@pytest.mark.parametrize(
    "fault",
    [
        open_solution,
        open_hidden_tests,
        end_only,
        solution_in_another_cell,
        doubled_id,
        no_id,
        no_points,
        other_points,
        no_checks,
        no_grade_cell,
        metadata_of_another_kind,
    ],
)
def test_a_fault_in_the_source_is_refused_and_its_cell_named(
    source: NotebookNode, checks: Checks, fault: Callable[[NotebookNode], str]
) -> None:
    notebook = nbformat.from_dict(json.loads(json.dumps(source)))
    words = fault(notebook)
    with pytest.raises(ReleaseError) as caught:
        lint({"source/lab3/lab3.ipynb": notebook}, checks.points, "lab3", Marks())
    assert words in str(caught.value)


@pytest.mark.parametrize(
    ("line", "other"),
    [
        ("check_Set", "check_EM"),
        ('"lab3"', '"lab4"'),
        ('check("lab3", "check_Set")', "assert True"),
        ("### END HIDDEN TESTS", 'print("behind")\n### END HIDDEN TESTS'),
        ("### END HIDDEN TESTS", "### END HIDDEN TESTS\n1"),
    ],
)
def test_a_grade_cell_that_would_not_ask_for_its_own_checks_is_refused(
    source: NotebookNode, checks: Checks, line: str, other: str
) -> None:
    """A grade cell that is silent gets full points from nbgrader."""
    notebook = nbformat.from_dict(json.loads(json.dumps(source)))
    lint({"source/lab3/lab3.ipynb": notebook}, checks.points, "lab3", Marks())
    named(notebook, "check_Set").source = named(notebook, "check_Set").source.replace(line, other)
    with pytest.raises(
        ReleaseError,
        match=r"\(check_Set\): expected check\(\"lab3\", \"check_Set\"\) as the last line",
    ):
        lint({"source/lab3/lab3.ipynb": notebook}, checks.points, "lab3", Marks())


@pytest.mark.parametrize("name", ["release", "solutions"])
def test_a_file_where_a_generated_folder_would_be_is_refused_before_anything_is_written(
    course: Course, name: str
) -> None:
    (course.root / name).write_text("mine")
    with pytest.raises(ReleaseError, match=name):
        release(course, "lab3")
    assert (course.root / name).read_text() == "mine"
    assert not (course.root / "gradebook.db").exists()


def wrong_solution(notebook: NotebookNode) -> str:
    cell = named(notebook, "EM_step")
    cell.source = cell.source.replace("np.sqrt(variance)", "variance")
    return (
        "(check_EM_step): expected the solution to earn 5 points, got 3: sigma are the weighted "
        "standard deviations"
    )


def solution_that_raises(notebook: NotebookNode) -> str:
    notebook.cells[-2].source = "1 / 0"
    return "expected a solution that runs, got ZeroDivisionError: division by zero"


def leaked_line(notebook: NotebookNode) -> str:
    notebook.cells[2].source += "\n\n    nearest =   squared.argmin(axis=1)"
    return (
        "release/lab3/lab3.ipynb, cell 3 (how): expected nothing of the solution of Set, got "
        "'nearest = squared.argmin(axis=1)'"
    )


def leaked_check(notebook: NotebookNode) -> str:
    notebook.cells[1].source += "\nfound = collections(call_set(student, X, m)[0], X)"
    return "cell 2 (imports): expected nothing of the hidden checks in test_set.py"


@pytest.mark.parametrize("fault", [wrong_solution, solution_that_raises, leaked_line, leaked_check])
def test_a_source_that_would_release_badly_changes_nothing(
    released: Course, fault: Callable[[NotebookNode], str]
) -> None:
    path = released.sources("lab3")["lab3"]
    notebook = read_notebook(path)
    words = fault(notebook)
    nbformat.write(notebook, path)
    before = {
        name: content
        for name, content in contents(released.root).items()
        if not name.startswith("source")
    }
    with pytest.raises(ReleaseError) as caught:
        release(released, "lab3")
    assert words in str(caught.value)
    assert {
        name: content
        for name, content in contents(released.root).items()
        if not name.startswith("source")
    } == before
