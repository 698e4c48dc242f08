"""A course as others have them, unchanged: several notebooks, asserts, manual grading."""

import csv
import json
import shutil
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import nbformat
import pytest
from nbformat import NotebookNode
from nbgrader.api import Gradebook
from rich.console import Console

from autograder.authoring.release import make_ready, release
from autograder.course import Course
from autograder.exc import CourseError, ReleaseError
from autograder.feedback.pages import write_feedback
from autograder.gradebook.nbgrader import read_notebook
from autograder.gradebook.record import Record
from autograder.grading.warm import Warm
from tests.support.command import autograder
from tests.support.foreign import (
    ASSIGNMENT,
    HIDDEN,
    ONE,
    SOLVED,
    TWO,
    Grades,
    asserting,
    grade,
    graded_by_nbgrader,
    grades,
    hand_in,
    make_course,
    part_one,
    printed,
    saying,
    unchanged,
    warm_process,
)

CHANGES = {
    "solution": {ONE: unchanged, TWO: unchanged},
    "even": {ONE: saying("return 2 * x", "return 2 * abs(x)"), TWO: saying("hi", "ho")},
    "early": {ONE: saying("return 2 * x", "return 4"), TWO: saying("total =", "total = 1 +")},
    "raises": {ONE: saying("return 2 * x", "return y"), TWO: saying("Because", "Why not")},
    "exits": {ONE: saying("return 2 * x", "import os; os._exit(3)"), TWO: unchanged},
}
COMPARED = ("even", "early", "raises")


@pytest.fixture(scope="module")
def warm() -> Iterator[Warm]:
    with warm_process() as process:
        yield process


@pytest.fixture(scope="module")
def graded(tmp_path_factory: pytest.TempPathFactory, warm: Warm) -> Course:
    """Make the course, release it by the first command, hand in, grade. Tests only read it."""
    course = make_course(tmp_path_factory.mktemp("Käse 101") / "a course")
    done = autograder("grade", ASSIGNMENT, cwd=course.root)
    assert f"Made release/{ASSIGNMENT} of its source" in done.stdout
    assert "expected submissions, at submitted" in done.stderr
    for student, changes in CHANGES.items():
        hand_in(course, ASSIGNMENT, student, changes, SOLVED)
    hand_in(course, ASSIGNMENT, "stub")
    (hand_in(course, ASSIGNMENT, "half", {ONE: unchanged}, SOLVED) / f"{TWO}.ipynb").unlink()
    renamed = hand_in(course, ASSIGNMENT, "renamed", CHANGES["solution"], SOLVED)
    (renamed / f"{TWO}.ipynb").rename(renamed / "Untitled.ipynb")
    (course.root / "shown.txt").write_text(grade(course, ASSIGNMENT, warm), "utf-8")
    return course


@pytest.fixture(scope="module")
def by_nbgrader(graded: Course, tmp_path_factory: pytest.TempPathFactory) -> Grades:
    """Let stock nbgrader grade the students who differ only in their answers."""
    folder = tmp_path_factory.mktemp("stock") / "course"
    return graded_by_nbgrader(graded, ASSIGNMENT, folder, COMPARED)


def test_scores_are_those_of_nbgrader(graded: Course, by_nbgrader: Grades) -> None:
    own = grades(graded, ASSIGNMENT)
    compared = {
        key: grade
        for key, grade in by_nbgrader.items()
        if key[0] in COMPARED and key[2] != "project"  # nbgrader gives a task no automatic score
    }
    assert len(compared) == len(COMPARED) * 8
    assert {key: own[key] for key in compared} == compared


def results(course: Course) -> dict[str, dict]:  # type: ignore[type-arg]
    lines = (course.root / "reports" / ASSIGNMENT / "results.jsonl").read_text("utf-8").splitlines()
    return {row["student"]: row for row in map(json.loads, lines)}


def test_cells_are_named_with_their_notebooks(graded: Course) -> None:
    with (graded.root / "reports" / ASSIGNMENT / "scores.csv").open(encoding="utf-8") as file:
        rows = {row["student"]: row for row in csv.DictReader(file)}
    cells = [f"{ONE}/test_double", f"{ONE}/test_again", f"{ONE}/test_parts"]
    cells += [f"{TWO}/test_double", f"{TWO}/test_greet"]
    assert list(rows["even"]) == ["student", "status", *cells, "score", "max_score"]
    assert [rows["even"][cell] for cell in cells] == ["0", "1.5", "2", "1", "0"]
    assert rows["solution"]["score"] == rows["solution"]["max_score"] == "8.5"


def test_a_missing_notebook_costs_its_own_points_alone(graded: Course) -> None:
    row = results(graded)["half"]
    assert (row["status"], row["score"]) == ("missing", 6.5)
    assert row["error"] == f"{TWO}: there is no notebook of the assignment's name"


def test_a_notebook_of_another_name_is_known_by_its_own_cells(graded: Course) -> None:
    row = results(graded)["renamed"]
    assert (row["status"], row["score"]) == ("mended", 8.5)
    assert row["mended"] == [
        f"Untitled.ipynb was taken as the notebook: there was none named {TWO}.ipynb"
    ]


def test_a_test_that_ends_the_process_ends_itself_alone(graded: Course) -> None:
    row = results(graded)["exits"]
    assert row["status"] == "stopped"
    assert "exit code 3" in row["error"]
    assert row["score"] == 2


def test_a_student_hears_of_each_assert_and_of_no_hidden_line(graded: Course) -> None:
    folder = graded.root / "autograded" / "even" / ASSIGNMENT
    assert printed(folder / f"{ONE}.ipynb", "test_double").splitlines() == [
        "✓ assert double(2) == 4",
        "✓ assert double(0) == 0",
        "✗ 2 hidden tests",
        "    A hidden test failed.",
        "0 of 2 points",
    ]
    early = graded.root / "autograded" / "early" / ASSIGNMENT
    assert printed(early / f"{ONE}.ipynb", "test_double").splitlines() == [
        "✓ assert double(2) == 4",
        "✗ assert double(0) == 0",
        "    zero stays zero",
        "✗ 2 hidden tests",
        "    Not reached: something before it failed.",
        "0 of 2 points",
    ]
    assert "✗ 1 hidden test\n    Not reached" in printed(early / f"{TWO}.ipynb", "test_double")
    partial = printed(folder / f"{ONE}.ipynb", "test_parts")
    assert "✗ partial credit\n    The tests gave 2 of 3 points.\n2 of 3 points\n" in partial
    raises = graded.root / "autograded" / "raises" / ASSIGNMENT
    told = printed(raises / f"{ONE}.ipynb", "test_double")
    assert "✗ assert double(2) == 4\n    NameError: name 'y' is not defined\n" in told


def test_what_a_visible_part_prints_is_kept(graded: Course) -> None:
    path = graded.root / "autograded" / "solution" / ASSIGNMENT / f"{TWO}.ipynb"
    assert printed(path, "test_greet").startswith("now greet\n")
    assert "✓ np.testing.assert_equal(greet('ada'), 'HI ADA')" in printed(path, "test_greet")


def test_answers_wait_for_a_person_and_are_counted(graded: Course) -> None:
    own = grades(graded, ASSIGNMENT)
    assert own["solution", ONE, "essay"] == own["solution", ONE, "plot"] == (None, True)
    assert own["stub", ONE, "essay"] == own["stub", ONE, "plot"] == (0.0, False)
    shown = (graded.root / "shown.txt").read_text("utf-8")
    counted = f"22 answers: {ONE}/essay (7), {ONE}/plot (7), {ONE}/project (8)"
    assert f"To be graded by hand, in formgrader: {counted}" in shown


@pytest.fixture
def course(graded: Course, tmp_path: Path) -> Course:
    """Return a copy of the graded course, to be changed."""
    shutil.copytree(graded.root, tmp_path / "course")
    return Course(tmp_path / "course")


def test_regrading_leaves_what_was_given_by_hand_and_knows_what_was_graded(
    course: Course, warm: Warm
) -> None:
    address = f"sqlite:///{course.root}/gradebook.db"
    with closing(Gradebook(address)) as gradebook:
        gradebook.find_grade("essay", ONE, ASSIGNMENT, "even").manual_score = 1.5
        gradebook.db.commit()
    shown = grade(course, ASSIGNMENT, warm)
    assert "8 of them unchanged" in shown
    assert f"{ONE}/essay (6)" in shown
    grade(course, ASSIGNMENT, warm, force=True, students=["even"])
    with closing(Gradebook(address)) as gradebook:
        assert gradebook.find_grade("essay", ONE, ASSIGNMENT, "even").score == 1.5


def test_each_notebook_has_a_page_that_tells_of_an_empty_answer(course: Course) -> None:
    written = write_feedback(course, ASSIGNMENT, Console(quiet=True), students=["stub"])
    assert (written.new, written.failed) == ([f"stub/{ONE}", f"stub/{TWO}"], {})
    pages = course.root / "feedback" / "stub" / ASSIGNMENT
    assert {path.name for path in pages.glob("*.html")} == {f"{ONE}.html", f"{TWO}.html"}
    page = (pages / f"{ONE}.html").read_text("utf-8")
    assert f"Feedback on {ASSIGNMENT} {ONE}" in page
    assert page.count("nothing was written here") >= 2
    for secret in ("secret", "five doubled", "assert double(5)", HIDDEN[0]):
        assert secret not in page


def test_a_change_after_the_release_is_told(course: Course) -> None:
    assert make_ready(course, ASSIGNMENT) == []
    path = course.sources(ASSIGNMENT)[ONE]
    notebook = read_notebook(path)
    notebook.cells[2].source += "\nassert double(7) == 14"
    nbformat.write(notebook, path)
    told = (
        f"source/{ASSIGNMENT}/{ONE}.ipynb, test_double: changed since it was released, and graded "
        "as released"
    )
    (line,) = make_ready(course, ASSIGNMENT)
    assert told in line


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (
            {"language": "R"},
            "expected a notebook for a Python kernel, got one for r; grade it with nbgrader itself",
        ),
        (
            {"import": "no_such_package"},
            "expected the package no_such_package, which it imports, got none in the environment",
        ),
    ],
    ids=["another language", "a package that is missing"],
)
def test_what_cannot_run_here_is_told_before_anything_is_graded(
    course: Course, change: dict[str, str], words: str
) -> None:
    path = course.root / "release" / ASSIGNMENT / f"{ONE}.ipynb"
    notebook = read_notebook(path)
    notebook.metadata["kernelspec"]["language"] = change.get("language", "python")
    notebook.cells[1].source += f"\nimport {change.get('import', 'math')}"
    nbformat.write(notebook, path)
    with Record(course, ASSIGNMENT) as record, pytest.raises(CourseError) as caught:
        record.original()
    assert str(caught.value).startswith(f"{path}: {words}")


def test_a_release_alone_and_a_kernel_of_another_name_will_do(course: Course, warm: Warm) -> None:
    """The gradebook stays; the source is elsewhere, and the notebook names a missing kernel."""
    shutil.rmtree(course.root / "source" / ASSIGNMENT)
    path = course.root / "release" / ASSIGNMENT / f"{TWO}.ipynb"
    notebook = read_notebook(path)
    notebook.metadata["kernelspec"] |= {"name": "xpython", "display_name": "Python [Root]"}
    nbformat.write(notebook, path)
    assert "No score changed." in grade(course, ASSIGNMENT, warm, students=["solution"])


def test_a_gradebook_alone_gets_the_release_again(course: Course) -> None:
    before = (course.root / "gradebook.db").read_bytes()
    shutil.rmtree(course.root / "release")
    assert make_ready(course, ASSIGNMENT) == [f"Made release/{ASSIGNMENT} of its source."]
    assert (course.root / "gradebook.db").read_bytes() == before
    assert make_ready(course, ASSIGNMENT) == []


def test_release_names_what_nothing_can_fail(tmp_path: Path) -> None:
    course = with_one_notebook(tmp_path, asserting("silent", 1, "# nothing"))
    made = release(course, ASSIGNMENT)
    assert made.points == {"test_double": 2, "test_again": 1.5, "test_parts": 3, "silent": 1}
    (warning,) = made.warnings
    assert warning.endswith("(silent): no test in it can fail: everybody gets 1 of 1 points")


@pytest.mark.parametrize(
    ("tests", "words"),
    [
        ("assert double(2) == 5", "(extra): expected a solution that runs, got AssertionError: "),
        ("import nowhere", "install nowhere beside autograder (pip install nowhere)"),
    ],
)
def test_release_refuses_tests_that_fail_on_the_solution(
    tmp_path: Path, tests: str, words: str
) -> None:
    course = with_one_notebook(tmp_path, asserting("extra", 1, tests))
    with pytest.raises(ReleaseError) as caught:
        release(course, ASSIGNMENT)
    assert words in str(caught.value)
    assert not (course.root / "release").exists()


def with_one_notebook(folder: Path, cell: NotebookNode) -> Course:
    course = make_course(folder / "course")
    paths = course.sources(ASSIGNMENT)
    paths[TWO].unlink()
    notebook = part_one()
    notebook.cells.append(cell)
    nbformat.write(notebook, paths[ONE])
    return course
