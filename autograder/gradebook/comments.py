"""One comment for many students, beside those that people wrote by hand."""

import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field

from nbgrader.api import Assignment as Entry
from nbgrader.api import BaseCell, Comment, Notebook, SubmittedAssignment, SubmittedNotebook
from sqlalchemy import select

from autograder.course import Course
from autograder.files import write_whole
from autograder.gradebook.nbgrader import Nbgrader

OWN = "comments.json"  # what was written here, so that it can be told from what people wrote


@dataclass
class Commented:
    """Whose comment was written, and whose was left as a person had written it.

    Attributes
    ----------
    written, kept : list of str
        Students.
    """

    written: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)


def comment_on(
    course: Course, assignment: str, cells: Mapping[str, tuple[str, str]], words: str
) -> Commented:
    """Write a comment to each student's cell: all in one transaction.

    A comment that a person wrote stays; one that was written here before is replaced.

    Parameters
    ----------
    course : Course
    assignment : str
    cells : mapping of str to (str, str)
        The notebook and the ``grade_id`` of the answer, by student. The notebook may be empty
        where an assignment has but one.
    words : str
    """
    path = course.root / "reports" / assignment / OWN
    own: dict[str, str] = {}
    with suppress(OSError, ValueError):
        own = dict(json.loads(path.read_text("utf-8")))
    done = Commented()
    with Nbgrader(course).gradebook() as gradebook:
        found = gradebook.db.execute(
            select(Comment, SubmittedAssignment.student_id, Notebook.name, BaseCell.name)
            .join(BaseCell, BaseCell.id == Comment.cell_id)
            .join(SubmittedNotebook, SubmittedNotebook.id == Comment.notebook_id)
            .join(SubmittedAssignment, SubmittedAssignment.id == SubmittedNotebook.assignment_id)
            .join(Notebook, Notebook.id == SubmittedNotebook.notebook_id)
            .join(Entry, Entry.id == SubmittedAssignment.assignment_id)
            .where(Entry.name == assignment)
        )
        for comment, student, notebook, cell in found:
            if cells.get(student) not in {(notebook, cell), ("", cell)}:
                continue
            key = json.dumps([student, notebook, cell])
            if comment.manual_comment and comment.manual_comment != own.get(key):
                done.kept.append(student)
                continue
            comment.manual_comment = own[key] = words
            done.written.append(student)
        gradebook.db.commit()
    write_whole(path, json.dumps(own, ensure_ascii=False, indent=1) + "\n")
    return done
