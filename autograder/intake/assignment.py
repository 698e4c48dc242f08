"""What submissions are graded against: the release, its cells, and the files beside it."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePosixPath

from nbformat import NotebookNode

from autograder.intake.cells import grade_id_of
from autograder.intake.match import Original, Slot
from autograder.private import remove_hidden_tests

TIMESTAMP = "timestamp.txt"


@dataclass(frozen=True)
class Assignment:
    """What a submission is graded against.

    Attributes
    ----------
    name : str
    released : NotebookNode
        The notebook as students got it.
    cells : mapping of str to Original
        nbgrader's cells by ``grade_id``, in order.
    files : mapping of str to bytes
        The files that were released beside the notebook, by their paths in its folder.
    replaceable : frozenset of str
        Released files that students may replace.
    """

    name: str
    released: NotebookNode
    cells: Mapping[str, Original]
    files: Mapping[str, bytes]
    replaceable: frozenset[str] = frozenset()

    @cached_property
    def slots(self) -> tuple[Slot, ...]:
        """Return the places for the cells of a hand-in, in order."""
        cells = [(grade_id_of(cell), cell) for cell in self.released.cells]
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

    def files_with(self, handed_in: Mapping[str, bytes]) -> dict[str, bytes]:
        """Return the files beside a notebook: the student's, but no replacements of given data."""
        given = {
            name: content for name, content in self.files.items() if name not in self.replaceable
        }
        taken = {*self.files, f"{self.name}.ipynb", TIMESTAMP}
        folders = {parent for name in taken for parent in parents_of(name)}
        own = {
            name: content
            for name, content in handed_in.items()
            if name not in folders and taken.isdisjoint(parents_of(name))
        }
        return {**self.files, **own, **given}


def parents_of(name: str) -> list[str]:
    """Return the folders that contain a file, by its path in the notebook's folder."""
    return [parent.as_posix() for parent in PurePosixPath(name).parents]


def visible(source: str) -> str:
    """Return a grade cell's source without its hidden region."""
    return remove_hidden_tests(source).rstrip()


def prelude_of(released: NotebookNode) -> list[str]:
    """Return the code cells before nbgrader's first: students have no reason to change these."""
    prelude = []
    for cell in released.cells:
        if "nbgrader" in cell.metadata and cell.cell_type == "code":
            break
        if cell.cell_type == "code":
            prelude.append(cell.source)
    return prelude
