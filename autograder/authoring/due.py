"""The due date in a release's first cell, for students to read."""

from pathlib import Path

import nbformat
from nbformat import NotebookNode
from nbformat.v4 import new_markdown_cell

from autograder.course import CONFIG, Course, notebooks_in
from autograder.gradebook.nbgrader import Nbgrader, read_notebook
from autograder.gradebook.rules import zone_of
from autograder.gradebook.times import due_date, in_words

ID = "due"  # of a cell of its own, where the first one is not text that belongs to nobody


def show_due(course: Course, assignment: str, nbgrader: Nbgrader) -> None:
    """Write the gradebook's due date into the released notebooks; without one, change nothing.

    The same due date gives the same bytes.

    Raises
    ------
    CourseError
        If the course's time zone is unknown.
    """
    with nbgrader.gradebook() as gradebook:
        due = due_date(gradebook.db, assignment)
    if due is None:
        return
    words = f"**Due:** {in_words(due, zone_of(nbgrader.config, str(course.root / CONFIG)))}"
    for path in notebooks_in(course.root / "release" / assignment).values():
        _write(path, words)


def _write(path: Path, words: str) -> None:
    notebook = read_notebook(path)
    first = notebook.cells[0] if notebook.cells else None
    if first and first.cell_type == "markdown" and "nbgrader" not in first.metadata:
        first.source = _below_heading(first.source, words)
    else:
        notebook.cells.insert(0, _cell(notebook, words))
    nbformat.write(notebook, path)


def _below_heading(text: str, words: str) -> str:
    """Put a paragraph below the heading that a text begins with, or above the text."""
    heading, _, rest = text.partition("\n")
    parts = [heading, words, rest.strip("\n")] if heading.startswith("#") else [words, text]
    return "\n\n".join(part for part in parts if part)


def _cell(notebook: NotebookNode, words: str) -> NotebookNode:
    cell: NotebookNode = new_markdown_cell(words, id=ID)
    if (notebook.nbformat, notebook.nbformat_minor) < (4, 5):
        del cell["id"]  # the format before 4.5 had none
    return cell
