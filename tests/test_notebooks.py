"""The course's notebooks: readable cells, clean sources, and code that runs, with the solution and without."""

import ast
from pathlib import Path

import pytest
from nbclient import NotebookClient
from nbformat import NotebookNode

from autograder.bank import without_markers
from autograder.course import Course
from autograder.new import TEMPLATE
from autograder.release import read_notebook
from tests.conftest import ROOT

SOURCES = [path for course in (ROOT, TEMPLATE) for path in sorted((course / "source").glob("*/*.ipynb"))]
MAX_LINES = 15


def code_cells(notebook: NotebookNode) -> list[NotebookNode]:
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def lines_of_code(source: str) -> int:
    """Count the lines that are neither blank, nor comments, nor docstrings, nor markers."""
    source = "\n".join(line for line in without_markers(source).split("\n") if not line.startswith("%"))
    kept = [line for line in source.split("\n") if line.strip() and not line.strip().startswith("#")]
    docstrings = [
        ast.get_docstring(node, clean=False) or ""
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.FunctionDef | ast.ClassDef)
    ]  # fmt: skip
    return len(kept) - sum(len([line for line in text.split("\n") if line.strip()]) for text in docstrings)


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.stem)
def test_sources_are_committed_without_outputs(path: Path) -> None:
    for cell in code_cells(read_notebook(path)):
        assert cell.outputs == []
        assert cell.execution_count is None


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.stem)
def test_code_cells_are_short_and_have_words_before_them(path: Path) -> None:
    notebook = read_notebook(path)
    assert {cell.id: count for cell in code_cells(notebook) if (count := lines_of_code(cell.source)) > MAX_LINES} == {}
    kinds = ["words" if cell.cell_type == "markdown" else "check" if "nbgrader" in cell.metadata else "code" for cell in notebook.cells]
    assert not any(kinds[at : at + 3] == ["code"] * 3 for at in range(len(kinds)))


def executed(notebook: NotebookNode, folder: Path) -> list[NotebookNode]:
    """Run a notebook in a real kernel, as a student would, and give its code cells."""
    NotebookClient(notebook, resources={"metadata": {"path": str(folder)}}, timeout=120, extra_arguments=["--log-level=40"]).execute()
    return code_cells(notebook)


def test_the_empty_lab_runs_to_its_end_and_each_cell_says_what_it_waits_for(released_once: Course) -> None:
    """Only the locked checks of form raise, and they are tagged so that the rest goes on."""
    path = released_once.root / "release" / "lab3" / "lab3.ipynb"
    for cell in executed(read_notebook(path), path.parent):
        kinds = {output.output_type for output in cell.outputs}
        if cell.id.startswith("form-"):
            assert kinds == {"error"}
            assert cell.outputs[-1].ename == "NotImplementedError"
        else:
            assert "error" not in kinds
        waits = any("This cell waits for" in output.get("text", "") for output in cell.outputs)
        assert waits == ("with needs_your_code():" in cell.source)
        assert not (waits and "display_data" in kinds), "an empty picture"


def test_the_executed_solution_draws_every_plot_and_warns_of_nothing(released_once: Course) -> None:
    path = released_once.root / "solutions" / "lab3" / "lab3.ipynb"
    for cell in code_cells(read_notebook(path)):
        drawn = any("image/png" in output.get("data", {}) for output in cell.outputs)
        assert drawn == ("plt.show()" in cell.source)
        assert not any(output.output_type == "stream" and output.name == "stderr" for output in cell.outputs)


def test_the_seeds_facts_live_on_in_lab3(source: NotebookNode) -> None:
    words = "\n".join(cell.source for cell in source.cells)
    for fact in (
        "recommendation",
        "600",
        "11 features",
        "valence",
        "squared",
        "norm.pdf",
        "weight of component 1",
        "left of the true means",
        "variance",
    ):
        assert fact in words
