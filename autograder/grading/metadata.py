"""The outcome of a submission, as metadata in its graded notebook, for feedback pages.

It is in the metadata of the output that holds a grade cell's score. nbgrader keeps it there, nobody
displays it, and student code cannot write it: the metadata of what a jail displays is dropped, and
the outputs of a grade cell with checks come from the trusted side.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from nbformat import NotebookNode
from nbgrader.utils import is_grade, is_solution

from autograder.grading.verdict import CellReport
from autograder.slips import hint

KEY = "autograder"


def cell_metadata(report: CellReport) -> dict[str, Any]:
    """Return the metadata of the output that holds the score of a grade cell."""
    checks = [
        {
            "name": check.name,
            "points": check.points,
            "passed": check.passed,
            "message": check.message,
        }
        for check in report.checks
    ]
    hints = [hint(group) for group in report.slips]
    return {KEY: {"checks": checks, "hints": hints, "helped": list(report.helped)}}


def write_metadata(notebook: NotebookNode, status: str, mended: Sequence[str], error: str) -> None:
    """Write what became of the whole submission beside that of its first grade cell."""
    for metadata in _of_cells(notebook):
        metadata["submission"] = {"status": status, "mended": list(mended), "error": error}
        return


def read_cell_metadata(cell: NotebookNode) -> Mapping[str, Any]:
    """Return the outcome of a grade cell's checks; empty if it has none."""
    for output in cell.get("outputs", ()) if is_grade(cell) and not is_solution(cell) else ():
        if output.output_type == "execute_result" and KEY in output.get("metadata", {}):
            found: Mapping[str, Any] = output.metadata[KEY]
            return found
    return {}


def read_metadata(notebook: NotebookNode) -> Mapping[str, Any]:
    """Return the outcome of the whole submission; empty if it is not there."""
    return next(
        (of_cell["submission"] for of_cell in _of_cells(notebook) if "submission" in of_cell), {}
    )


def _of_cells(notebook: NotebookNode) -> Iterator[Any]:
    return (metadata for cell in notebook.cells if (metadata := read_cell_metadata(cell)))
