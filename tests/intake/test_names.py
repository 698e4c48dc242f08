"""Names of students: each ends as a result, or in one line that says to rename the folder."""

import json
import os
import shutil
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from autograder.batch.submitted import handed_in
from autograder.course import Course
from autograder.intake.cells import printable
from autograder.intake.names import fault, told_apart
from tests.support.command import autograder, nbgrader

GOOD = ["ada", "größer", "日" * 85, "x" * 128, "a'b\"c", "-force", "a, b", "~", "%s{0}", "jos?"]
BAD = {
    "line\nbreak": "a line break or a control character",
    "next\x85line": "a line break or a control character",
    "line\u2028separator": "a line break or a control character",
    "bell\x07": "a line break or a control character",
    ".hidden": "begins with a dot",
    "x" * 250: "more than 128 characters",
    os.fsdecode(b"jos\xe9"): "not UTF-8",
    os.fsdecode(b"jos\xe8"): "not UTF-8",
}
REFUSED = "refused by the gradebook"
TRIGGER = f"""
CREATE TRIGGER refuse BEFORE INSERT ON student WHEN NEW.id = '{REFUSED}'
BEGIN SELECT RAISE(ABORT, 'no such student here'); END
"""


@pytest.fixture(scope="module")
def graded(released_once: Course, tmp_path_factory: pytest.TempPathFactory) -> Course:
    """Let students of odd names hand in nothing that could be read, which takes no time to grade."""
    course = Course(tmp_path_factory.mktemp("names") / "course")
    shutil.copytree(released_once.root, course.root, symlinks=True)
    for name in (*GOOD, *BAD, REFUSED):
        folder = course.root / "submitted" / name / "lab3"
        folder.mkdir(parents=True)
        (folder / "lab3.ipynb").write_text(f"no notebook of {name.encode('utf-8', 'replace')!r}")
    (course.root / "submitted" / ".snapshots").mkdir()
    with sqlite3.connect(course.root / "gradebook.db") as gradebook:
        gradebook.execute(TRIGGER)
    for _ in range(2):  # the rows of an earlier run are read again
        done = autograder("grade", "lab3", "--jobs", "1", cwd=course.root)
        assert (done.returncode, done.stderr) == (1, "")
    (course.root / "shown.txt").write_text(done.stdout)
    return course


@pytest.fixture(scope="module")
def rows(graded: Course) -> dict[str, dict[str, Any]]:
    lines = (graded.root / "reports" / "lab3" / "results.jsonl").read_text("utf-8").split("\n")
    return {row["student"]: row for row in map(json.loads, filter(None, lines))}


def test_everybody_has_one_row(rows: dict[str, Any]) -> None:
    assert len(rows) == len(GOOD) + len(BAD) + 1


@pytest.mark.parametrize("name", GOOD)
def test_a_name_that_nbgrader_can_handle_gets_a_result(
    name: str, graded: Course, rows: dict[str, Any]
) -> None:
    assert rows[name]["status"] == "unreadable"
    assert (graded.root / "autograded" / name / "lab3" / "lab3.ipynb").is_file()
    assert fault(name) == ""


@pytest.mark.parametrize("name", BAD, ids=printable)
def test_a_name_that_nbgrader_cannot_handle_is_told_with_what_to_do(
    name: str, graded: Course, rows: dict[str, Any]
) -> None:
    errors = [row["error"] for row in rows.values() if row["status"] == "grader-error"]
    assert fault(name) in errors
    assert BAD[name] in fault(name)
    assert fault(name).endswith(": rename it")
    assert not (graded.root / "autograded" / name).exists()


def test_who_is_refused_by_the_gradebook_stops_nobody_else(
    graded: Course, rows: dict[str, Any]
) -> None:
    row = rows[REFUSED]
    assert (row["status"], row["score"]) == ("grader-error", None)
    assert "no such student here" in row["error"]
    assert not (graded.root / "autograded" / REFUSED / "lab3").exists()


def test_what_was_recorded_is_known_again(graded: Course) -> None:
    shown = (graded.root / "shown.txt").read_text()
    assert f"{len(GOOD) + 1} of them unchanged" in shown


def test_a_name_that_is_as_long_as_a_folder_s_can_be_leaves_its_mark(graded: Course) -> None:
    assert len(list((graded.root / "reports" / "lab3" / ".recorded").iterdir())) == len(GOOD)


def test_nbgrader_writes_the_feedback_of_all_that_were_recorded(graded: Course) -> None:
    nbgrader(graded, "generate_feedback", "lab3")
    assert len(list((graded.root / "feedback").glob("*/lab3/lab3.html"))) == len(GOOD)


def test_texts_for_names_are_told_apart() -> None:
    names = ["a\x01", "a\x02", "a\x03"]
    texts = told_apart(names, ["a\ufffd (2)"])
    assert list(texts.values()) == ["a\ufffd", "a\ufffd (3)", "a\ufffd (4)"]


def test_a_folder_with_a_dot_counts_only_with_the_assignment_in_it(tmp_path: Path) -> None:
    for name in ("ada/lab3", ".git/objects", ".old/lab3"):
        (tmp_path / "submitted" / name).mkdir(parents=True)
    assert set(handed_in(Course(tmp_path), "lab3")) == {"ada", ".old"}
