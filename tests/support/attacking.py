"""Notebooks that attack."""

import json

import nbformat
from nbformat import NotebookNode

from autograder.gradebook.nbgrader import read_notebook
from autograder.intake.assignment import prelude_of
from tests.conftest import ROOT

RELEASED = read_notebook(ROOT / "release" / "lab3" / "lab3.ipynb")


def attacking(source: str) -> NotebookNode:
    """Return the empty lab without most of its cells to look at, with the attack in the cell of Centroid_init; it knows where we are."""
    notebook = nbformat.from_dict(json.loads(json.dumps(RELEASED)))
    for cell in notebook.cells:
        if cell.metadata.get("nbgrader", {}).get("grade_id") == "Centroid_init":
            cell.source = source.replace("COURSE_FOLDER", str(ROOT))
    prelude = prelude_of(RELEASED)
    notebook.cells = [
        cell for cell in notebook.cells if "nbgrader" in cell.metadata or cell.source in prelude
    ]
    return notebook
