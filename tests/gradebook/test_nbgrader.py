"""The round trip with stock nbgrader: its own commands, from source to exported scores."""

import csv
import functools
import html
import re
import subprocess
from collections.abc import Iterator

import pytest
from nbgrader.api import Gradebook
from nbgrader.utils import is_grade

from autograder.authoring.rehearsal import make_course
from autograder.course import Course
from autograder.gradebook.nbgrader import read_notebook
from autograder.grading.checker import Checks
from autograder.proof.bank import read_bank, submission
from tests.conftest import hand_in, solved
from tests.support.broken import nested, put
from tests.support.command import nbgrader
from tests.support.warm import in_children, run_checks

CLASS = {"ada": "", "ben": "stubs", "cleo": "set_unsquared_min", "dan": "set_list_of_lists"}


@pytest.fixture(scope="module")
def graded(repository: Course, tmp_path_factory: pytest.TempPathFactory) -> Course:
    """Take a class through all of nbgrader's own commands."""
    course = make_course(repository, tmp_path_factory.mktemp("nbgrader") / "course")
    nbgrader(course, "generate_assignment", "lab3")
    released = read_notebook(course.root / "release" / "lab3" / "lab3.ipynb")
    source = read_notebook(course.sources("lab3")["lab3"])
    entries = {entry.name: entry.source for entry in read_bank(course.checks("lab3"))}
    for student, name in CLASS.items():
        hand_in(
            course,
            student,
            released if name == "stubs" else submission(released, source, entries.get(name, "")),
        )
    for command in ("autograde", "generate_feedback"):
        nbgrader(course, command, "lab3")
    nbgrader(course, "export")
    return course


def exported(course: Course) -> dict[str, float]:
    with (course.root / "grades.csv").open(encoding="utf-8") as lines:
        return {row["student_id"]: float(row["score"]) for row in csv.DictReader(lines)}


def test_the_release_is_the_same_as_ours_whichever_command_made_it(
    graded: Course, released_once: Course
) -> None:
    ours, theirs = (course.root / "release" / "lab3" for course in (released_once, graded))
    names = sorted(path.relative_to(ours) for path in ours.rglob("*") if path.is_file())
    assert names == sorted(path.relative_to(theirs) for path in theirs.rglob("*") if path.is_file())
    for name in names:
        assert (ours / name).read_bytes() == (theirs / name).read_bytes()


def earned(student: str, course: Course, checks: Checks) -> float:
    folder = course.root / "submitted" / student / "lab3"
    reports = run_checks(read_notebook(folder / "lab3.ipynb"), folder, checks)
    return sum(report.score for report in reports.values())


def test_the_exported_scores_are_those_of_the_checks(graded: Course, checks: Checks) -> None:
    work = functools.partial(earned, course=graded, checks=checks)
    expected = dict(zip(CLASS, in_children(work, CLASS, 2), strict=True))
    assert exported(graded) == expected
    assert expected["ada"] == expected["dan"] == 25
    assert expected["ben"] == 0
    assert 0 < expected["cleo"] < 25


def test_a_grade_cell_shows_a_line_for_each_check_and_the_score(graded: Course) -> None:
    notebook = read_notebook(graded.root / "autograded" / "cleo" / "lab3" / "lab3.ipynb")
    cell = next(
        cell
        for cell in notebook.cells
        if is_grade(cell) and cell.metadata.nbgrader.grade_id == "check_Set"
    )
    printed, result = cell.outputs
    assert printed.text.count("✓") == 6
    # Each submission has its own D.
    told = r"✗ D is the sum of squared distances \(0 of 1\)\n    Set: expected D = [\d.]+ \(the sum"
    assert re.search(told, printed.text)
    assert result.data["text/plain"] == "3.0"


def telling(line: str) -> bool:
    return len(line.replace(" ", "")) >= 10 and not line.startswith(
        ("#", "@", "import ", "from ", "for ", "def ")
    )


def test_feedback_gives_nothing_of_the_hidden_checks_away(
    graded: Course, repository: Course
) -> None:
    hidden = {
        " ".join(line.split())
        for path in repository.checks("lab3").glob("*.py")
        for line in path.read_text("utf-8").split("\n")
    }  # fmt: skip
    hidden = {line for line in hidden if telling(line)}
    for student in CLASS:
        page = (graded.root / "feedback" / student / "lab3" / "lab3.html").read_text("utf-8")
        text = html.unescape(re.sub(r"<[^>]+>", "", page))
        assert "check_EM_step" in text
        own = "\n".join(
            cell.source
            for cell in read_notebook(
                graded.root / "submitted" / student / "lab3" / "lab3.ipynb"
            ).cells
        )
        shown = {" ".join(line.split()) for line in text.split("\n")}
        assert shown & hidden - {" ".join(line.split()) for line in own.split("\n")} == set()
        for secret in ("BEGIN HIDDEN", "autograder", "site-packages"):
            assert secret not in text


@pytest.fixture
def odd_folders(released: Course) -> Iterator[Course]:
    """Hand in for three honest students, and for others that nbgrader cannot copy or read."""
    for student in ("ada", "deep", "deeper", "far", "whenever", "zoe"):
        hand_in(released, student, solved(released))
    submitted = released.root / "submitted"
    put(nested(submitted / "deep" / "lab3", ["d"] * 600), "file.txt")
    put(nested(submitted / "deeper" / "lab3", ["d"] * 1100), "file.txt")
    put(nested(submitted / "far" / "lab3", ["n" * 250] * 18), "file.txt")
    (submitted / "whenever" / "lab3" / "timestamp.txt").write_text("9" * 50 + "h")
    yield released
    subprocess.run(["rm", "-rf", released.root], check=True)  # Python cannot


def test_a_folder_without_end_keeps_nbgrader_from_nobody_elses(odd_folders: Course) -> None:
    """In a folder that nbgrader can copy, only what intake accepted is left."""
    nbgrader(odd_folders, "autograde", "lab3", fails=True)
    with Gradebook(f"sqlite:///{odd_folders.root}/gradebook.db") as gradebook:
        found = gradebook.assignment_submissions("lab3")
        scores = {entry.student.id: entry.score for entry in found}
    assert {student for student, score in scores.items() if score == 25} >= {"ada", "deep", "zoe"}
    assert not (odd_folders.root / "autograded" / "deep" / "lab3" / "d").exists()
    assert (odd_folders.root / "autograded" / "deep" / "lab3" / "data" / "songs.npz").is_file()
