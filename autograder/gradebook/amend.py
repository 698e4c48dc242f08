"""Cells added to or removed from a released assignment that has submissions.

nbgrader's gradebook refuses such changes.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from nbgrader.api import (
    Assignment,
    BaseCell,
    Comment,
    Grade,
    Gradebook,
    MissingEntry,
    Notebook,
    SourceCell,
    SubmittedNotebook,
)

from autograder.intake.assignment import label

COLUMNS: Mapping[str, Sequence[str]] = {
    "grade_cells": ("max_score", "cell_type"),
    "task_cells": ("max_score", "cell_type"),
    "solution_cells": (),
    "source_cells": ("cell_type", "source", "checksum", "locked"),
}
ROWS: Mapping[str, Sequence[type]] = {
    "grade_cells": (Grade,),
    "task_cells": (Grade, Comment),
    "solution_cells": (Comment,),
}


@dataclass(frozen=True)
class Amended:
    """What was changed in a gradebook.

    Attributes
    ----------
    added, gone : tuple of str
        The cells, by ``grade_id``.
    submissions : int
        How many submissions there are.
    """

    added: tuple[str, ...]
    gone: tuple[str, ...]
    submissions: int


def amend(old: Gradebook, new: Gradebook, assignment: str) -> Amended:
    """Give a gradebook the cells of a new one, in which the assignment was released again.

    Submissions get an entry for each new cell. What was entered for a removed cell goes with it;
    all else stays. If nothing was handed in, nbgrader does this by itself.
    """
    try:
        entry = old.find_assignment(assignment)
    except MissingEntry:
        return Amended((), (), 0)
    if not entry.submissions:
        return Amended((), (), 0)
    added: set[str] = set()
    gone: set[str] = set()
    wanted = {notebook.name: notebook for notebook in new.find_assignment(assignment).notebooks}
    several = len(wanted) > 1
    for name in {notebook.name for notebook in entry.notebooks} - wanted.keys():
        old.remove_notebook(name, assignment)
        gone.add(name)
    with old.db.no_autoflush:
        there = {notebook.name: notebook for notebook in entry.notebooks}
        for name, like in wanted.items():
            notebook = there.get(name) or _add_notebook(old, entry, name)
            more, less = _amend_notebook(old, notebook, like)
            added |= {label(name, cell, several=several) for cell in more}
            gone |= {label(name, cell, several=several) for cell in less}
        submissions = len(entry.submissions)
        old.db.commit()
    return Amended(tuple(sorted(added)), tuple(sorted(gone)), submissions)


def _add_notebook(gradebook: Gradebook, entry: Assignment, name: str) -> Notebook:
    """Add a notebook that no submission has."""
    notebook = Notebook(name=name, assignment=entry)
    parts = [
        SubmittedNotebook(notebook=notebook, assignment=submission)
        for submission in entry.submissions
    ]
    gradebook.db.add_all([notebook, *parts])
    return notebook


def _amend_notebook(
    gradebook: Gradebook, notebook: Notebook, wanted: Notebook
) -> tuple[set[str], set[str]]:
    """Give a notebook the cells of another; name those that come and those that go."""
    added, gone = set(), set()
    for kind in COLUMNS:
        before = {cell.name: cell for cell in getattr(notebook, kind)}
        after = {cell.name: cell for cell in getattr(wanted, kind)}
        for name in before.keys() - after.keys():
            _take_away(gradebook, before[name])
            gone.add(name)
        for name in after.keys() - before.keys():
            _add(gradebook, notebook, kind, after[name])
            added.add(name)
    return added, gone


def _take_away(gradebook: Gradebook, cell: BaseCell | SourceCell) -> None:
    for row in [*getattr(cell, "grades", ()), *getattr(cell, "comments", ())]:
        gradebook.db.delete(row)
    gradebook.db.delete(cell)


def _add(gradebook: Gradebook, notebook: Notebook, kind: str, like: BaseCell | SourceCell) -> None:
    cell = type(like)(
        name=like.name,
        notebook=notebook,
        **{column: getattr(like, column) for column in COLUMNS[kind]},
    )
    rows = [
        row(cell=cell, notebook=submission)
        for submission in notebook.submissions
        for row in ROWS.get(kind, ())
    ]
    gradebook.db.add_all([cell, *rows])
