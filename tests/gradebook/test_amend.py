"""A graded assignment is released again with other cells and points, and graded again."""

import json
from contextlib import closing
from pathlib import Path

import nbformat
import pytest
from nbformat import NotebookNode
from nbgrader.api import Gradebook

from autograder.course import Course
from autograder.gradebook.amend import amend
from autograder.gradebook.nbgrader import read_notebook, temporary_gradebook
from tests.conftest import hand_in, solved
from tests.support.command import autograder, nbgrader
from tests.support.notebooks import named

CHECK = '''"""Centroid_init once more: a cell that was forgotten."""

import numpy as np
import pytest


@pytest.mark.grade("check_again", points=3)
def test_centroids_lie_within_the_data(student):
    X = np.arange(20.0).reshape(10, 2)
    m = student.Centroid_init(X, 2).array((2, 2))
    assert X.min() <= m.min() and m.max() <= X.max(), "expected centroids within the data."
'''


def command(course: Course, *arguments: str) -> str:
    done = autograder(*arguments, cwd=course.root)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def copied(cell: NotebookNode, name: str, source: str) -> NotebookNode:
    """Copy a cell under another name."""
    twin = nbformat.from_dict(json.loads(json.dumps(cell)))
    twin.id, twin.source, twin.metadata.nbgrader.grade_id = name.replace("_", "-"), source, name
    return twin


@pytest.fixture
def graded(released: Course) -> Course:
    """Return a course in which two students were graded; one of them by hand, too."""
    hand_in(released, "ada", solved(released))
    outside = (
        "def Centroid_init(X, K):\n"
        "    return X.max() + 1.0 + np.arange(K * X.reshape(len(X), -1).shape[1]).reshape(K, -1)\n"
    )
    hand_in(released, "ben", solved(released, outside))
    command(released, "grade", "lab3")
    with closing(Gradebook(f"sqlite:///{released.root}/gradebook.db")) as gradebook:
        gradebook.find_grade("check_Set", "lab3", "lab3", "ada").manual_score = 1.0
        gradebook.find_comment("EM", "lab3", "lab3", "ben").manual_comment = "see me"
        gradebook.db.commit()
    return released


def change(course: Course) -> None:
    """Add a graded cell and one graded by hand, remove a visible check, change another's points."""
    path = course.sources("lab3")["lab3"]
    source = read_notebook(path)
    check = named(source, "check_Centroid_init")
    added = copied(check, "check_again", check.source.replace("check_Centroid_init", "check_again"))
    added.metadata.nbgrader.points = 3
    essay = copied(named(source, "Centroid_init"), "essay", "Say where your centroids start.")
    essay.cell_type = "markdown"
    essay.metadata.nbgrader |= {"cell_type": "markdown", "grade": True, "points": 2}
    for key in ("outputs", "execution_count"):
        del essay[key]
    at = source.cells.index(check)
    source.cells[at + 1 : at + 1] = [added, essay]
    source.cells.remove(named(source, "form_EM"))
    named(source, "check_Update").metadata.nbgrader.points = 5
    nbformat.write(source, path)
    (course.checks("lab3") / "test_again.py").write_text(CHECK)
    update = course.checks("lab3") / "test_update.py"
    update.write_text(update.read_text().replace("points=1)", "points=2)", 1))


def test_submissions_that_are_there_are_graded_by_the_new_cells_and_keep_what_was_given_by_hand(
    graded: Course,
) -> None:
    before = {path: path.read_bytes() for path in (graded.root / "submitted").rglob("*.ipynb")}
    change(graded)
    shown = command(graded, "release", "lab3")
    assert "for 2 submissions, are new: check_again, essay." in " ".join(shown.split())
    assert "gone, with what was entered there: form_EM." in " ".join(shown.split())
    shown = command(graded, "grade", "lab3")
    assert "check_again: no score -> 3; now passes: centroids lie within the data" in shown
    with closing(Gradebook(f"sqlite:///{graded.root}/gradebook.db")) as gradebook:
        scores = {
            (student, cell): gradebook.find_grade(cell, "lab3", "lab3", student).auto_score
            for student in ("ada", "ben")
            for cell in ("check_again", "check_Update", "check_EM")
        }
        assert scores == {
            ("ada", "check_again"): 3,
            ("ada", "check_Update"): 5,
            ("ada", "check_EM"): 5,
            ("ben", "check_again"): 0,
            ("ben", "check_Update"): 5,
            ("ben", "check_EM"): 5,
        }
        assert gradebook.find_grade("check_Set", "lab3", "lab3", "ada").manual_score == 1
        assert gradebook.find_comment("EM", "lab3", "lab3", "ben").manual_comment == "see me"
        assert gradebook.find_submission("lab3", "ada").max_score == 25 + 3 + 1 + 2
        names = {
            grade.name for grade in gradebook.find_submission("lab3", "ada").notebooks[0].grades
        }
        assert "form_EM" not in names
        assert "essay" in names
    assert {
        path: path.read_bytes() for path in (graded.root / "submitted").rglob("*.ipynb")
    } == before
    feedback(graded, "ada")


def feedback(course: Course, student: str) -> None:
    """Write the feedback with nbgrader's own command: the gradebook is as it expects."""
    nbgrader(course, "generate_feedback", "lab3", "--student", student)
    page = (course.root / "feedback" / student / "lab3" / "lab3.html").read_text("utf-8")
    assert "centroids lie within the data" in page


def test_a_release_that_is_refused_changes_nothing_in_the_gradebook(graded: Course) -> None:
    change(graded)
    (graded.checks("lab3") / "test_again.py").write_text(CHECK.replace("points=3", "points=4"))
    content = Path(graded.root / "gradebook.db").read_bytes()
    assert autograder("release", "lab3", cwd=graded.root).returncode == 2
    assert Path(graded.root / "gradebook.db").read_bytes() == content


def test_notebooks_come_and_go_while_there_are_submissions(tmp_path: Path) -> None:
    """Nbgrader refuses both; submissions get an entry of the new one, and lose the old one's."""
    (tmp_path / "new").mkdir()
    address, wanted = temporary_gradebook(tmp_path), temporary_gradebook(tmp_path / "new")
    with closing(Gradebook(address)) as old, closing(Gradebook(wanted)) as new:
        for gradebook, names in ((old, ("kept", "gone")), (new, ("kept", "added"))):
            gradebook.add_assignment("ps")
            for name in names:
                gradebook.add_notebook(name, "ps")
                for cell in ("first", *(["second"] if gradebook is new else [])):
                    gradebook.add_grade_cell(cell, name, "ps", max_score=2, cell_type="code")
        old.add_student("ada")
        old.add_submission("ps", "ada")
        old.find_grade("first", "kept", "ps", "ada").auto_score = 1.5
        old.db.commit()
        amended = amend(old, new, "ps")
        assert amended.added == ("added/first", "added/second", "kept/second")
        assert (amended.gone, amended.submissions) == (("gone",), 1)
        (submission,) = old.assignment_submissions("ps")
        found = {
            (part.name, grade.name): grade.auto_score
            for part in submission.notebooks
            for grade in part.grades
        }
        assert found == {
            ("kept", "first"): 1.5,
            ("kept", "second"): None,
            ("added", "first"): None,
            ("added", "second"): None,
        }
