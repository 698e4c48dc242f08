"""Cells added to or removed from a released assignment that has submissions.

nbgrader's gradebook refuses such changes.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from nbgrader.api import BaseCell, Comment, Grade, Gradebook, MissingEntry, Notebook, SourceCell

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
    with old.db.no_autoflush:
        try:
            notebook = old.find_notebook(assignment, assignment)
        except MissingEntry:
            return Amended((), (), 0)
        if not notebook.submissions:
            return Amended((), (), 0)
        wanted = new.find_notebook(assignment, assignment)
        added: list[str] = []
        gone: list[str] = []
        for kind in COLUMNS:
            before = {cell.name: cell for cell in getattr(notebook, kind)}
            after = {cell.name: cell for cell in getattr(wanted, kind)}
            for name in before.keys() - after.keys():
                _take_away(old, before[name])
                gone.append(name)
            for name in after.keys() - before.keys():
                _add(old, notebook, kind, after[name])
                added.append(name)
        submissions = len(notebook.submissions)
        old.db.commit()
    return Amended(tuple(sorted(set(added))), tuple(sorted(set(gone))), submissions)


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
