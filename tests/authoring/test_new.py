"""``autograder new``: an assignment that releases, verifies and grades, by the real commands."""

import csv
import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import nbformat
import pytest
from nbgrader.utils import determine_grade

from autograder.authoring.new import TEMPLATE, _move, new
from autograder.course import Course
from autograder.exc import CourseError
from autograder.gradebook.nbgrader import read_notebook
from autograder.proof.bank import read_bank, submission
from tests.conftest import ROOT
from tests.support.command import assert_refused, autograder
from tests.support.notebooks import contents, executed, named

LAID_DOWN = {
    "source/lab4/lab4.ipynb",
    "autograder/checks/lab4/README.md",
    "autograder/checks/lab4/__init__.py",
    "autograder/checks/lab4/test_people.py",
    "autograder/checks/lab4/test_weighted_mean.py",
    "autograder/checks/lab4/right/people_loops.py",
    "autograder/checks/lab4/right/weighted_mean_loop.py",
    "autograder/checks/lab4/wrong/introduce_metres.py",
    "autograder/checks/lab4/wrong/mean_heights_added.py",
    "autograder/checks/lab4/wrong/tallest_last.py",
    "autograder/checks/lab4/wrong/weighted_mean_ignores_weights.py",
    "autograder/checks/lab4/wrong/weighted_mean_not_divided.py",
}
OF_A_COURSE = {"nbgrader_config.py", "data/README.md", "autograder/checks/__init__.py"}


def succeed(*arguments: str, cwd: Path) -> str:
    """Call the command; return what it prints."""
    done = autograder(*arguments, cwd=cwd)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def mine(tmp_path_factory: pytest.TempPathFactory) -> Course:
    """Make a course from nothing, and release its assignment. Tests only read it."""
    folder = tmp_path_factory.mktemp("new") / "a course of mine"
    succeed("new", "lab4", "--course", str(folder), cwd=folder.parent)
    assert set(contents(folder)) == LAID_DOWN | OF_A_COURSE
    assert [path.name for path in folder.parent.iterdir()] == [folder.name]
    shown = succeed("release", "lab4", cwd=folder)
    assert "check_weighted_mean: the solution earns 3 of 3 points" in shown
    return Course(folder)


def hand_in(course: Course, student: str, laid_over: str | None) -> None:
    """Hand in the solution with other functions laid over it, or the release as it is."""
    released = read_notebook(course.root / "release" / "lab4" / "lab4.ipynb")
    folder = course.root / "submitted" / student / "lab4"
    folder.mkdir(parents=True)
    solved = (
        released
        if laid_over is None
        else submission(released, read_notebook(course.sources("lab4")["lab4"]), laid_over)
    )
    nbformat.write(solved, folder / "lab4.ipynb")


def test_from_nothing_to_a_verified_assignment(mine: Course) -> None:
    shown = succeed("verify", "lab4", cwd=mine.root)
    assert "Every verdict is true." in shown
    # the solution and two that differ; two with a slip, and three parts with one each
    assert [shown.count(f"{n} of {n}") for n in (3, 2, 1)] == [4, 1, 3]
    stored = json.loads((mine.checks("lab4") / "slips.json").read_text())
    assert [entry["slip"]["name"] for entry in stored if entry["slip"]] == [
        "metres",
        "the sum",
        "the last",
        "ignores the weights",
        "not divided by the weights",
    ]


def test_the_solution_earns_every_point_a_wrong_one_some_and_the_stub_none(
    mine: Course, tmp_path: Path
) -> None:
    course = Course(shutil.copytree(mine.root, tmp_path / "course"))
    for solution in read_bank(course.checks("lab4")):
        hand_in(course, solution.name, solution.source)
    hand_in(course, "solution", "")
    hand_in(course, "stub", None)
    succeed("grade", "lab4", cwd=course.root)
    with (course.root / "reports" / "lab4" / "scores.csv").open() as file:
        scores = {
            row["student"]: (row["status"], float(row["score"])) for row in csv.DictReader(file)
        }
    assert scores == {
        "solution": ("graded", 6),
        "people_loops": ("graded", 6),
        "weighted_mean_loop": ("graded", 6),
        "weighted_mean_not_divided": ("graded", 4),
        "weighted_mean_ignores_weights": ("graded", 3),
        "tallest_last": ("graded", 5),
        "mean_heights_added": ("graded", 5),
        "introduce_metres": ("graded", 5),
        "stub": ("graded", 0),
    }


def test_the_checks_run_in_the_notebooks_own_kernel_and_count_there(mine: Course) -> None:
    solved = read_notebook(mine.root / "solutions" / "lab4" / "lab4.ipynb")
    assert determine_grade(named(solved, "check_weighted_mean")) == (3, 3)
    assert named(solved, "check_weighted_mean").outputs[0].text.count("✓") == 3


def test_the_empty_assignment_runs_to_its_end_and_says_what_it_waits_for(mine: Course) -> None:
    path = mine.root / "release" / "lab4" / "lab4.ipynb"
    cells = executed(read_notebook(path), path.parent)
    assert [
        cell.id for cell in cells if any(output.output_type == "error" for output in cell.outputs)
    ] == ["form-weighted-mean", "tallest"]
    waits = [
        cell.id
        for cell in cells
        if any("This cell waits for " in output.get("text", "") for output in cell.outputs)
    ]
    assert waits == ["look-weighted-mean", "look-mean-heights", "look-introduce"]


def test_the_notebook_is_valid_and_nbgraders_own_command_takes_it(
    mine: Course, tmp_path: Path
) -> None:
    course = Course(
        shutil.copytree(
            mine.root, tmp_path / "course", ignore=shutil.ignore_patterns("release", "gradebook.db")
        )
    )
    nbformat.validate(nbformat.read(course.sources("lab4")["lab4"], as_version=4))
    bin_folder = Path(sys.executable).parent
    environment = os.environ | {"PATH": f"{bin_folder}{os.pathsep}{os.environ['PATH']}"}
    done = subprocess.run(
        [bin_folder / "nbgrader", "generate_assignment", "lab4"],
        cwd=course.root,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    released = "release/lab4/lab4.ipynb"
    assert (course.root / released).read_bytes() == (mine.root / released).read_bytes()


def test_a_course_that_is_there_gets_the_assignment_and_keeps_everything(course: Course) -> None:
    """Tried under the name of one of Python's modules, with a check file that imports another."""
    before = contents(course.root)
    shown = succeed("new", "statistics", cwd=course.root / "source")
    assert str(course.root) in shown
    after = contents(course.root)
    assert {name: after[name] for name in before} == before
    assert after.keys() - before.keys() == {
        name.replace("lab4", "statistics") for name in LAID_DOWN
    }
    checks = course.checks("statistics") / "test_weighted_mean.py"
    checks.with_name("reference.py").write_text("RTOL = 1e-9\n")
    checks.write_text(checks.read_text().replace("RTOL = 1e-9", "from .reference import RTOL"))
    succeed("release", "statistics", cwd=course.root)
    assert "Every verdict is true." in succeed("verify", "statistics", cwd=course.root)


def test_an_empty_folder_becomes_a_course_hidden_files_aside(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    succeed("new", "lab4", "--course", ".", cwd=tmp_path)
    assert set(contents(tmp_path)) == LAID_DOWN | OF_A_COURSE
    assert {path.name for path in tmp_path.iterdir()} == {
        ".git",
        "autograder",
        "data",
        "nbgrader_config.py",
        "source",
    }
    succeed("new", "lab5", cwd=tmp_path)
    assert Course.at(tmp_path).assignments == ["lab4", "lab5"]


@pytest.mark.parametrize(
    "name",
    [
        "",
        "..",
        ".lab",
        "_lab",
        "-lab",
        "lab-4",
        "lab 4",
        " lab4",
        "lab4\n",
        "lab/4",
        "../lab4",
        "/lab4",
        "lab.4",
        "lab+4",
        "4lab",
        "übung",
    ],
)
def test_a_name_that_will_not_do_is_refused_and_nothing_is_left(name: str, tmp_path: Path) -> None:
    with pytest.raises(CourseError) as caught:
        new(tmp_path / "mine", name)
    assert str(caught.value).endswith(
        f"a name of letters (a to z), digits and _, a letter first, got {name!r}; choose another"
    )
    assert list(tmp_path.iterdir()) == []


def test_a_refusal_is_one_line(tmp_path: Path) -> None:
    for name in ("../lab4", "lab4\n"):
        assert_refused(autograder("new", name, "--course", "mine", cwd=tmp_path), repr(name))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("there", ["source/lab7", "autograder/checks/lab7"])
@pytest.mark.parametrize("kind", ["folder", "file", "link"])
def test_what_is_there_is_never_overwritten(course: Course, there: str, kind: str) -> None:
    place = course.root / there
    {"folder": place.mkdir, "file": place.touch, "link": lambda: place.symlink_to("nowhere")}[
        kind
    ]()
    before = sorted(course.root.rglob("*"))
    with pytest.raises(CourseError, match=f"{there}: expected nothing there yet"):
        new(course.root, "lab7")
    assert sorted(course.root.rglob("*")) == before


def test_a_folder_of_other_things_is_refused(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("all of it")
    assert_refused(autograder("new", "lab4", cwd=tmp_path), "a course folder", "--course")
    assert_refused(
        autograder("new", "lab4", "--course", ".", cwd=tmp_path), "nbgrader_config.py is missing"
    )
    assert_refused(autograder("new", "lab4", "--course", "thesis.txt", cwd=tmp_path), "thesis.txt")
    assert_refused(
        autograder("new", "lab4", "--course", "nowhere/mine", cwd=tmp_path),
        "nowhere",
        "a folder to make the course in",
    )
    assert contents(tmp_path) == {"thesis.txt": b"all of it"}


def test_a_file_in_the_place_of_a_folder_is_refused_and_nothing_is_left(course: Course) -> None:
    shutil.rmtree(course.root / "autograder")
    (course.root / "autograder").touch()
    before = sorted(course.root.rglob("*"))
    with pytest.raises(CourseError, match="autograder: expected a folder"):
        new(course.root, "lab7")
    assert sorted(course.root.rglob("*")) == before


def test_both_places_or_none(tmp_path: Path) -> None:
    staged, course = tmp_path / "staged", tmp_path / "course"
    for folder in (staged / "source", staged / "checks", course):
        folder.mkdir(parents=True)
    with pytest.raises(FileNotFoundError):
        _move(
            [
                (staged / "source", course / "source"),
                (staged / "checks", course / "gone" / "checks"),
            ]
        )
    assert list(course.iterdir()) == []


def test_a_new_course_has_the_settings_of_this_one_and_its_folders_name(
    mine: Course, tmp_path: Path
) -> None:
    ours = (ROOT / "nbgrader_config.py").read_text()
    assert (mine.root / "nbgrader_config.py").read_text() == ours.replace(
        '"clustering"', '"a course of mine"'
    )
    odd = new(tmp_path / '"Ödön\'s" \\n course', "lab4")
    assert (
        f"course_id = {json.dumps(odd.root.name, ensure_ascii=False)}\n"
        in (odd.root / "nbgrader_config.py").read_text()
    )
    succeed("release", "lab4", cwd=odd.root)


def test_the_template_comes_with_the_package(tmp_path: Path) -> None:
    """Build the wheel, and make an assignment with what is in it."""
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", tmp_path],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    with zipfile.ZipFile(next(tmp_path.glob("*.whl"))) as wheel:
        wheel.extractall(tmp_path / "installed")
    installed = tmp_path / "installed" / "autograder" / "template"
    ours = {name: text for name, text in contents(TEMPLATE).items() if "__pycache__" not in name}
    assert contents(installed) == ours
    assert {name.replace("assignment_name", "lab4") for name in ours} == LAID_DOWN | OF_A_COURSE
