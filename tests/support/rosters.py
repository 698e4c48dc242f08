"""A tiny nbgrader course with a roster, for tests of students rather than of notebooks."""

from contextlib import closing
from pathlib import Path
from typing import Any

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook
from nbgrader.api import Gradebook

from autograder.course import Course
from tests.support.foreign import KERNEL, by_hand, marked

CONFIG = """c = get_config()
c.LateSubmissionPlugin.penalty_method = "zero"
"""
STUDENTS = """\
id,first_name,last_name,email,section,canvas_id,moodle_id,gradescope,blackboard_id,extension
ada,Ada,Lovelace,ada@example.org,A,101,m1,s1,alovelace,3
bjorn,Björn,Åkesson,bjorn@example.org,B,102,m2,s2,bakesson,
carl,Carl Friedrich,Gauß,carl@example.org,A,103,m3,s3,cgauss,
"""
LATE = "2026-05-03 12:00:00 UTC"  # two days after the due date


def tiny_course(folder: Path, students: str = STUDENTS) -> Course:
    """Make a course with one assignment: a function worth 2 points, an essay worth 1."""
    (folder / "source" / "ps1").mkdir(parents=True)
    (folder / "nbgrader_config.py").write_text(CONFIG)
    begin, end = "### BEGIN SOLUTION", "### END SOLUTION"
    cells = [
        marked(
            new_code_cell(f"def double(x):\n    {begin}\n    return 2 * x\n    {end}"),
            "double",
            solution=True,
        ),
        marked(new_code_cell("assert double(2) == 4"), "test_double", 2, grade=True, locked=True),
        by_hand(new_markdown_cell(f"{begin}\nBecause.\n{end}"), "essay", 1),
    ]
    notebook = new_notebook(cells=cells, metadata=KERNEL)
    nbformat.write(notebook, folder / "source" / "ps1" / "ps1.ipynb")
    (folder / "students.csv").write_text(students, "utf-8")
    return Course(folder)


def set_due(course: Course, assignment: str = "ps1") -> None:
    with closing(Gradebook(f"sqlite:///{course.root}/gradebook.db")) as gradebook:
        gradebook.update_or_create_assignment(assignment, duedate="2026-05-01 12:00 UTC")


def submissions(course: Course, *fields: str) -> dict[str, Any]:
    """Return fields of the submissions in the gradebook, by student."""
    with closing(Gradebook(f"sqlite:///{course.root}/gradebook.db")) as gradebook:
        return {
            entry.student_id: tuple(getattr(entry, name) for name in fields)
            for entry in gradebook.assignment_submissions("ps1")
        }
