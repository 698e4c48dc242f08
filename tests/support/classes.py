"""Classes that hand in, and runs that grade them."""

import re
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

from nbgrader.api import Gradebook

from autograder.course import Course
from autograder.gradebook.nbgrader import Nbgrader, read_notebook
from autograder.proof.bank import read_bank
from tests.conftest import hand_in, solved
from tests.support.command import autograder

# Right and wrong solutions that are graded in a second or two.
CLASS = (
    "k_means_all_centroids",
    "class_one_letter_names",
    "set_600_rows",
    "class_shifted_origin",
    "em_step_class_0",
    "em_by_direct_maximisation",
    "em_n_by_2_responsibilities",
    "k_means_namedtuple",
    "set_600_rows_2",
    "lab_typed_and_tidy",
)


def hand_in_class(course: Course, size: int) -> None:
    assert size <= len(CLASS)
    bank = {entry.name: entry.source for entry in read_bank(course.checks("lab3"))}
    for name in CLASS[:size]:
        hand_in(course, name, solved(course, bank[name]))


def grade(course: Course, *arguments: str, assignment: str = "lab3") -> str:
    """Grade the class; return what is printed."""
    done = autograder("grade", assignment, *arguments, cwd=course.root)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def known(shown: str) -> int:
    """Return how many results a run has found stored."""
    found = re.search(r"(\d+) of them unchanged", shown)
    return int(found[1]) if found else 0


def recorded(course: Course, assignment: str = "lab3") -> dict[str, Any]:
    """Return what a run has recorded, without times and the outputs of cells, which vary."""
    with closing(Gradebook(Nbgrader(course).course_directory.db_url)) as gradebook:
        scores = {
            (submission.student_id, notebook.name, grade.name): (
                grade.auto_score,
                grade.manual_score,
                grade.needs_manual_grade,
            )
            for submission in gradebook.assignment_submissions(assignment)
            for notebook in submission.notebooks
            for grade in notebook.grades
        }
    files = [path for path in (course.root / "autograded").rglob("*") if path.is_file()]
    folders = {
        path.relative_to(course.root): _told(path) if path.suffix == ".ipynb" else path.read_bytes()
        for path in files
    }
    tables = {
        name: (course.root / "reports" / assignment / name).read_text()
        for name in ("results.jsonl", "scores.csv")
    }
    return {"scores": scores, "folders": folders, "tables": tables}


def eventually(true: Callable[[], bool]) -> bool:
    """Wait a while for a condition to become true."""
    for _ in range(600):
        if true():
            return True
        time.sleep(0.1)
    return False


def _told(path: Path) -> list[Any]:
    cells = read_notebook(path).cells
    return [
        [
            cell.source,
            cell.metadata,
            cell.get("outputs") if cell.metadata.get("nbgrader", {}).get("points") else None,
        ]
        for cell in cells
    ]
