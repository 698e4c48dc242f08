"""A hand-in made into a notebook that can be graded: the student's text, the rest as released."""

import re
from collections.abc import Mapping, Sequence
from copy import deepcopy
from html import escape
from typing import Any

from nbformat import NotebookNode
from nbformat.v4 import nbformat as nbformat_version
from nbformat.v4 import nbformat_minor

from autograder.intake.assignment import PYTHON, Released
from autograder.intake.cells import Unreadable, grade_id_of, made, printable, read_cells
from autograder.intake.mend import mend

MARKUP = re.compile(r"[\\`*\[\]$|~]|(?<!\w)_|_(?!\w)|:(?=//)|^[^\w\s&]")


def take_in(notebook: bytes, released: Released) -> tuple[NotebookNode, list[str]]:
    """Make a notebook that can be graded from a hand-in; return it, and notes on what was mended.

    Every cell that the student was not to change is as released: its text, type, points and place.

    Raises
    ------
    Unreadable
        If it is not a notebook, or no cell belongs to the assignment.
    """
    try:
        read = read_cells(notebook)
        cells, notes = mend(read.cells, released.slots)
    except RecursionError:
        raise Unreadable("it is nested too deep") from None
    except (MemoryError, OverflowError):
        raise Unreadable("it is too large to be read") from None
    given = released.notebook.metadata
    metadata = NotebookNode(
        {key: deepcopy(given[key]) for key in ("kernelspec", "language_info") if key in given}
    )
    made_new = NotebookNode(
        nbformat=nbformat_version, nbformat_minor=nbformat_minor, metadata=metadata, cells=cells
    )
    return made_new, [*read.notes, *_kernel(read.kernel, metadata), *notes]


def _kernel(asked_for: str, metadata: Mapping[str, Any]) -> list[str]:
    """Note a kernel of another language; the name of an environment makes no difference."""
    known = {metadata.get("kernelspec", {}).get(key) for key in ("name", "language")}
    if not asked_for or not known - {None} or asked_for in {*known, PYTHON}:
        return []
    ran = metadata["kernelspec"].get("name")
    return [f"it asked for the kernel {printable(asked_for[:40])}: it ran in {ran}"]


def substitute(released: Released, why: str) -> NotebookNode:
    """Return a stand-in for a notebook that could not be read: the release, with a note on top."""
    notebook = deepcopy(released.notebook)
    for cell in notebook.cells:
        original = released.cells.get(grade_id_of(cell))
        if original:
            cell.source, cell.metadata["nbgrader"] = original.source, dict(original.metadata)
        cell.setdefault("id", made("raw", "").id)  # the format before 4.5 had none
    notebook.nbformat_minor = max(notebook.nbformat_minor, nbformat_minor)
    words = (
        f"**What was handed in could not be graded: {_as_text(why)}.** "
        "Below is the notebook as it was released."
    )
    notebook.cells.insert(0, made("markdown", words))
    return notebook


def notes_cell(notes: Sequence[str]) -> NotebookNode:
    """Return a cell that lists what was mended."""
    points = "\n".join(f"- {_as_text(note)}" for note in notes)
    return made(
        "markdown",
        f"**What was mended before grading.** What was handed in is kept as it was.\n\n{points}",
    )


def _as_text(words: str) -> str:
    """Escape text for Markdown: names of files are the students' own."""
    return MARKUP.sub(r"\\\g<0>", escape(printable(words), quote=False))
