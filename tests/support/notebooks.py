"""Solutions and banks in this process, without a jail: checks can ask them hundreds of times."""

import contextlib
import io
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import matplotlib as mpl
import torch
from nbclient import NotebookClient
from nbformat import NotebookNode

from autograder.course import Course
from autograder.gradebook.nbgrader import read_notebook
from autograder.jail.calls import Calls
from autograder.proof.bank import without_markers
from autograder.student import Student

Ask = Callable[[bytes], bytes]


class Solved:
    """The solution of an assignment: what its cells have defined.

    Attributes
    ----------
    names : dict
        What the cells that are not graded have defined, the solution's functions among them.
    """

    def __init__(self, course: Course, assignment: str) -> None:
        path = course.sources(assignment)[assignment]
        cells = [cell for cell in read_notebook(path).cells if cell.cell_type == "code"]
        kinds = [cell.metadata.get("nbgrader", {}) for cell in cells]
        self._functions = [
            without_markers(cell.source)
            for cell, kind in zip(cells, kinds, strict=True)
            if kind.get("solution")
        ]
        self.names: dict[str, Any] = {"__name__": "__main__"}
        mpl.use("agg")
        with _in(path.parent), _default_dtype_kept():
            for cell, kind in zip(cells, kinds, strict=True):
                if not kind.get("grade"):
                    _run(without_markers(cell.source), self.names)
        self._defined = dict(self.names)

    def notebook(self, laid_over: str = "") -> dict[str, Any]:
        """Lay other functions over the solution's, and none of those before; give all names."""
        self.names.clear()
        self.names.update(self._defined)
        for source in [*self._functions, laid_over]:
            exec(source, self.names)
        return self.names


def _run(source: str, names: dict[str, Any]) -> None:
    lines = [line for line in source.splitlines() if not line.startswith("%")]
    with contextlib.redirect_stdout(io.StringIO()):
        exec("\n".join(lines), names)


@contextlib.contextmanager
def _in(folder: Path) -> Iterator[None]:
    before = Path.cwd()
    os.chdir(folder)
    sys.path.insert(0, str(folder))  # for modules beside the notebook
    try:
        yield
    finally:
        sys.path.remove(str(folder))
        os.chdir(before)


@contextlib.contextmanager
def _default_dtype_kept() -> Iterator[None]:
    """Let a notebook choose PyTorch's default dtype for itself alone."""
    before = torch.get_default_dtype()
    try:
        yield
    finally:
        torch.set_default_dtype(before)


def student_of(
    names: dict[str, Any],
    variation: str,
    limit_s: float = 60.0,
    through: Callable[[Ask], Ask] = lambda ask: ask,
) -> Student:
    """Return a notebook to checks by the bytes that lead into a jail; ``through`` may listen."""

    def ask(request: bytes) -> bytes:
        return answer(request)

    student = Student(ask, variation)
    answer = through(Calls(names, limit_s, student.answer))
    return student


def contents(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def named(notebook: NotebookNode, grade_id: str) -> NotebookNode:
    return next(
        cell
        for cell in notebook.cells
        if cell.metadata.get("nbgrader", {}).get("grade_id") == grade_id
    )


def code_cells(notebook: NotebookNode) -> list[NotebookNode]:
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def executed(notebook: NotebookNode, folder: Path) -> list[NotebookNode]:
    """Run a notebook in a real kernel, as a student would, and give its code cells."""
    NotebookClient(
        notebook,
        resources={"metadata": {"path": str(folder)}},
        timeout=120,
        extra_arguments=["--log-level=40"],
    ).execute()
    return code_cells(notebook)
