"""What submissions are graded against: the released notebooks, and the files beside them."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePosixPath

from nbformat import NotebookNode

from autograder.intake.cells import grade_id_of
from autograder.intake.match import Original, Slot
from autograder.private import HIDDEN_MARKS, remove_hidden_tests

TIMESTAMP = "timestamp.txt"
# nbgrader names a released page by what this file holds
SECRET = "submission_secret.txt"  # noqa: S105 - it is the name of a file
PYTHON = "python"


@dataclass(frozen=True)
class Released:
    """One notebook of an assignment, as it was released.

    Attributes
    ----------
    name : str
        The name of its file, without the suffix.
    notebook : NotebookNode
        The notebook as students got it.
    cells : mapping of str to Original
        nbgrader's cells by ``grade_id``, in order.
    marks : tuple of str
        The marks around a grade cell's hidden tests.
    solution : NotebookNode or None
        The source notebook, with its solutions; None if the course no longer has it.
    by_assert : bool
        Whether each assert of a test cell has a share of its points.
    """

    name: str
    notebook: NotebookNode
    cells: Mapping[str, Original]
    marks: tuple[str, str] = HIDDEN_MARKS
    solution: NotebookNode | None = None
    by_assert: bool = False

    @property
    def file(self) -> str:
        """Return the name of its file."""
        return f"{self.name}.ipynb"

    @cached_property
    def slots(self) -> tuple[Slot, ...]:
        """Return the places for the cells of a hand-in, in order."""
        cells = [(grade_id_of(cell), cell) for cell in self.notebook.cells]
        slots = [
            Slot(
                rank,
                str(cell.get("id", "")),
                cell.cell_type,
                str(cell.source),
                grade_id if grade_id in self.cells else "",
                self.cells.get(grade_id),
            )
            for rank, (grade_id, cell) in enumerate(cells)
        ]
        beyond = [name for name in self.cells if name not in dict(cells)]
        added = [
            Slot(len(slots) + at, "", original.cell_type, original.source, name, original)
            for at, name in enumerate(beyond)
            for original in [self.cells[name]]
        ]
        return (*slots, *added)

    def visible(self, source: str) -> str:
        """Return a grade cell's source without its hidden region."""
        return remove_hidden_tests(source, self.marks).rstrip()


@dataclass(frozen=True)
class Assignment:
    """What a submission is graded against.

    Attributes
    ----------
    name : str
    notebooks : mapping of str to Released
        Its notebooks by name.
    files : mapping of str to bytes
        The files that were released beside the notebooks, by their paths in their folder.
    replaceable : frozenset of str
        Released files that students may replace.
    """

    name: str
    notebooks: Mapping[str, Released]
    files: Mapping[str, bytes]
    replaceable: frozenset[str] = frozenset()

    def label(self, notebook: str, grade_id: str) -> str:
        """Return the name of a cell in tables."""
        return label(notebook, grade_id, several=len(self.notebooks) > 1)

    @property
    def points(self) -> float:
        """Add up what its cells are worth, those that people grade included."""
        cells = [cell for released in self.notebooks.values() for cell in released.cells.values()]
        return sum(float(cell.metadata.get("points", 0.0)) for cell in cells)

    @cached_property
    def names(self) -> Mapping[str, frozenset[str]]:
        """Return for each notebook the names of cells that only it has."""
        return {
            name: frozenset(released.cells).difference(
                *[other.cells for other in self.notebooks.values() if other is not released]
            )
            for name, released in self.notebooks.items()
        }

    def files_with(self, handed_in: Mapping[str, bytes]) -> dict[str, bytes]:
        """Return the files beside a notebook: the student's, but no replacements of given data."""
        given = {
            name: content for name, content in self.files.items() if name not in self.replaceable
        }
        notebooks = {released.file for released in self.notebooks.values()}
        taken = {*self.files, *notebooks, TIMESTAMP, SECRET}
        folders = {parent for name in taken for parent in parents_of(name)}
        own = {
            name: content
            for name, content in handed_in.items()
            if name not in folders and taken.isdisjoint(parents_of(name))
        }
        return {**self.files, **own, **given}


def language_of(notebook: NotebookNode) -> str:
    """Return the language of a notebook's kernel, in small letters; Python where none is named."""
    metadata = notebook.metadata
    named = metadata.get("kernelspec", {}).get("language")
    return str(named or metadata.get("language_info", {}).get("name") or PYTHON).lower()


def other_language(language: str) -> tuple[str, str, str]:
    """Say what was expected of a notebook for another language, what it is, and what to do."""
    remedy = "grade it with nbgrader itself: this kit grades no other language"
    return "a notebook for a Python kernel", f"one for {language}", remedy


def label(notebook: str, grade_id: str, *, several: bool) -> str:
    """Return the name of a cell in tables; with several notebooks, it contains the notebook's."""
    return f"{notebook}/{grade_id}" if several else grade_id


def parents_of(name: str) -> list[str]:
    """Return the folders that contain a file, by its path in the notebook's folder."""
    return [parent.as_posix() for parent in PurePosixPath(name).parents]


def prelude_of(released: NotebookNode) -> list[str]:
    """Return the code cells before nbgrader's first: students have no reason to change these."""
    prelude = []
    for cell in released.cells:
        if "nbgrader" in cell.metadata and cell.cell_type == "code":
            break
        if cell.cell_type == "code":
            prelude.append(cell.source)
    return prelude
