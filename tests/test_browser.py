"""The lab as students and TAs meet it: a real JupyterLab in a real browser."""

import shutil
from pathlib import Path

import pytest
from nbformat import NotebookNode

from autograder.bank import submission
from autograder.course import Course
from autograder.release import read_notebook
from autograder.stock import Nbgrader
from tests.conftest import hand_in
from tests.jupyter import Lab, browser_page, jupyter_lab

FUNCTIONS = ("Centroid_init", "Set", "Update", "K_Means", "EM_step", "EM")


@pytest.fixture
def student(released_once: Course, tmp_path: Path) -> Path:
    """Give a student's folder: a copy of the release, away from the course."""
    shutil.copytree(released_once.root / "release" / "lab3", tmp_path / "home" / "lab3")
    return tmp_path / "home" / "lab3"


def test_a_student_runs_the_empty_lab_and_sees_which_functions_are_missing(chromium: str, student: Path, tmp_path: Path) -> None:
    with jupyter_lab(student, tmp_path / "jupyter") as address, browser_page(chromium) as page:
        lab = Lab(page, address, "lab3.ipynb")
        lab.run_all()
        outputs = lab.outputs()
        assert {output["grade_id"] for output in outputs if output["type"] == "error"} == {f"form_{name}" for name in FUNCTIONS}
        waiting = [output["text"] for output in outputs if "This cell waits for" in output["text"]]
        assert {name for name in FUNCTIONS for text in waiting if f"waits for {name}:" in text} == set(FUNCTIONS) - {"Update"}  # after Set
        words = lab.validate()
    assert words.count("The following cell failed") == len(FUNCTIONS)
    for name in FUNCTIONS:
        assert f"{name}(" in words


def test_a_student_pastes_the_solution_and_validation_succeeds(chromium: str, student: Path, source: NotebookNode, tmp_path: Path) -> None:
    solved = submission(read_notebook(student / "lab3.ipynb"), source)
    with jupyter_lab(student, tmp_path / "jupyter") as address, browser_page(chromium) as page:
        lab = Lab(page, address, "lab3.ipynb")
        for cell in solved.cells:
            if cell.metadata.get("nbgrader", {}).get("solution"):
                lab.write(cell.metadata.nbgrader.grade_id, cell.source)
        lab.run_all()
        assert [output for output in lab.outputs() if output["type"] == "error" or "waits for" in output["text"]] == []
        words = lab.validate()
    assert "passes all the tests" in words


def test_formgrader_makes_the_same_release_and_shows_the_scores_of_the_class(
    chromium: str, released: Course, source: NotebookNode, tmp_path: Path
) -> None:
    release = released.root / "release" / "lab3"
    notebook = read_notebook(release / "lab3.ipynb")
    hand_in(released, "ada", submission(notebook, source))
    hand_in(released, "ben", notebook)
    nbgrader = Nbgrader(released)
    for student in ("ada", "ben"):
        nbgrader.autograde("lab3", student)
    made = {path.relative_to(release): path.read_bytes() for path in release.rglob("*") if path.is_file()}
    shutil.rmtree(release)
    with jupyter_lab(released.root, tmp_path / "jupyter") as address, browser_page(chromium) as page:
        page.goto(f"{address}/formgrader")
        page.wait_for_selector("tr:has-text('lab3')")
        page.click("tr:has-text('lab3') .assign a")
        page.wait_for_selector("text=Successfully created")
        page.goto(f"{address}/formgrader/gradebook/lab3/lab3")
        page.wait_for_selector("table td")
        page.goto(f"{address}/formgrader/manage_submissions/lab3")
        page.wait_for_selector("tr:has-text('ben')")
        scores = {name: page.inner_text(f"tr:has-text('{name}')") for name in ("ada", "ben")}
    assert {path.relative_to(release): path.read_bytes() for path in release.rglob("*") if path.is_file()} == made
    assert "25 / 25" in scores["ada"]
    assert "0 / 25" in scores["ben"]
