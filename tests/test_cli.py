"""The commands: bad input gets one clear line and exit code 2, and nothing is half written."""

import shutil
from pathlib import Path

import pytest

from autograder import cli
from autograder.authoring.new import new
from autograder.course import Course
from tests.support.command import assert_refused, autograder


def test_an_unknown_assignment_is_named_with_the_known_ones(course: Course) -> None:
    assert_refused(autograder("release", "lab7", cwd=course.root), "lab7", "lab3")
    assert not (course.root / "gradebook.db").exists()


def test_a_missing_source_notebook_is_named(course: Course) -> None:
    course.sources("lab3")["lab3"].unlink()
    assert_refused(
        autograder("release", "lab3", cwd=course.root), "source/lab3: expected a source notebook"
    )


@pytest.mark.parametrize("command", ["release", "verify"])
def test_a_second_notebook_with_the_same_checks_is_refused(course: Course, command: str) -> None:
    """Hidden files do not count. Of two cells with the same checks, neither could be graded."""
    path = course.sources("lab3")["lab3"]
    shutil.copy(path, path.with_name(".hidden.ipynb"))
    assert course.sources("lab3") == {"lab3": path}
    shutil.copy(path, path.with_name("part2.ipynb"))
    expected = (
        "expected the only cell with the checks of 'check_Centroid_init', "
        "got another in source/lab3/lab3.ipynb; rename one"
    )
    assert_refused(
        autograder(command, "lab3", cwd=course.root), "source/lab3/part2.ipynb", expected
    )
    assert not (course.root / "gradebook.db").exists()
    assert not (course.root / "release").exists()


@pytest.mark.parametrize(
    "content",
    [
        "",
        "no JSON",
        "[1, 2]",
        '{"cells": 5}',
        '{"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": 5}',
    ],
)
def test_a_source_that_is_no_notebook_is_refused(course: Course, content: str) -> None:
    course.sources("lab3")["lab3"].write_text(content)
    assert_refused(
        autograder("release", "lab3", cwd=course.root), "source/lab3/lab3.ipynb", "a notebook"
    )
    assert not (course.root / "release").exists()


def test_missing_checks_are_named(course: Course) -> None:
    shutil.copytree(course.root / "source" / "lab3", course.root / "source" / "lab5")
    (course.root / "source" / "lab5" / "lab3.ipynb").rename(
        course.root / "source" / "lab5" / "lab5.ipynb"
    )
    assert_refused(autograder("release", "lab5", cwd=course.root), "checks/lab5", "no such folder")


def test_a_folder_that_is_no_course_is_refused(tmp_path: Path) -> None:
    assert_refused(autograder("release", "lab3", cwd=tmp_path), "nbgrader_config.py")
    assert_refused(
        autograder("release", "lab3", "--course", str(tmp_path / "nowhere"), cwd=tmp_path),
        "nowhere",
    )
    assert list(tmp_path.iterdir()) == []


def test_settings_that_do_not_load_are_named(course: Course) -> None:
    (course.root / "nbgrader_config.py").write_text(
        "c = get_config()\nc.Execute.timeout = tomorrow\n"
    )
    assert_refused(autograder("release", "lab3", cwd=course.root), "nbgrader_config.py", "tomorrow")


def test_a_demonstration_never_replaces_a_folder_of_yours(course: Course, tmp_path: Path) -> None:
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "thesis.txt").write_text("all of it")
    assert_refused(autograder("demo", "lab3", "--to", str(mine), cwd=course.root), "mine")
    assert (mine / "thesis.txt").read_text() == "all of it"


def test_a_demonstration_is_not_made_inside_the_course_it_copies(course: Course) -> None:
    assert_refused(
        autograder("demo", "lab3", "--to", "source/x", cwd=course.root), "inside source/"
    )
    assert not (course.root / "source" / "x").exists()


@pytest.mark.parametrize("name", [".", "..", "", "/", "../source/lab3", "../source/lab3/"])
def test_an_assignment_is_named_by_its_name_alone(course: Course, name: str) -> None:
    assert_refused(
        autograder("release", name, cwd=course.root),
        "one of the course's assignments (demo, lab3, lab4, lecture)",
    )


@pytest.mark.parametrize(
    "marker",
    [
        "grade",
        "grade('check_f')",
        "grade('check_f', 1)",
        "grade(points=1)",
        "grade('check_f', points='1')",
    ],
)
def test_a_check_with_a_wrong_marker_is_named(course: Course, marker: str) -> None:
    checks = course.root / "autograder" / "checks" / "lab3"
    (checks / "test_new.py").write_text(
        f"import pytest\n\n@pytest.mark.{marker}\ndef test_new(student): ...\n"
    )
    assert_refused(
        autograder("release", "lab3", cwd=course.root), "test_new.py::test_new", "a marker"
    )


def test_a_bank_that_is_no_python_is_named_before_a_demonstration_is_made(course: Course) -> None:
    (course.root / "autograder" / "checks" / "lab3" / "wrong" / "set_typo.py").write_text(
        "def Set(X, m:\n"
    )
    assert_refused(autograder("demo", "lab3", cwd=course.root), "set_typo.py", "line 1")
    assert not (course.root / "demo").exists()


def test_the_doctor_names_each_layer_of_the_jail(tmp_path: Path) -> None:
    shown = autograder("doctor", cwd=tmp_path)
    assert shown.returncode == 0, shown.stderr
    for layer in ("Landlock", "seccomp", "processes", "network", "mounts", "rlimits"):
        assert layer in shown.stdout


def test_help_names_the_commands(tmp_path: Path) -> None:
    shown = autograder("--help", cwd=tmp_path)
    assert shown.returncode == 0
    for command in ("new", "import", "release", "collect", "grade", "feedback", "verify", "demo"):
        assert command in shown.stdout


@pytest.mark.parametrize(
    "command",
    ["release", "grade", "feedback", "report", "groups", "verify", "demo", "classroom"],
)
def test_a_slash_that_a_shell_adds_to_an_assignment_is_taken_off(command: str) -> None:
    assert cli._parser().parse_args([command, "lab3/"]).assignment == "lab3"


@pytest.mark.parametrize(
    "words",
    [
        ("collect", "hand-ins.zip", "lab3/", "--from", "canvas"),
        ("name", "lab3/", "Set-418b"),
        ("accept", "lab3/", "ada", "Set"),
    ],
)
def test_a_slash_is_taken_off_where_the_assignment_is_one_of_several_words(
    words: tuple[str, ...],
) -> None:
    assert cli._parser().parse_args(words).assignment == "lab3"
    assert cli._parser().parse_args(["watch", "lab3/"]).assignments == ["lab3"]


def test_a_release_is_made_of_a_name_with_the_slash_that_a_shell_adds(tmp_path: Path) -> None:
    course = new(tmp_path / "course", "mean")
    done = autograder("release", "mean/", cwd=course.root)
    assert (done.returncode, done.stderr) == (0, "")
    assert "release/mean and solutions/mean are up to date." in done.stdout
