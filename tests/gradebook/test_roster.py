"""The roster: names in formgrader, extensions, sections, and who has not handed in."""

import csv
import errno
import os
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from nbgrader.api import Gradebook
from rich.console import Console

from autograder.course import Course
from autograder.exc import CourseError, OutputError, RosterError
from autograder.feedback import pages
from autograder.gradebook.nbgrader import temporary_gradebook
from autograder.gradebook.roster import enter_people, read_roster
from autograder.grading.warm import Warm
from tests.support.command import assert_refused, autograder, nbgrader
from tests.support.foreign import grade, hand_in, unchanged, warm_process
from tests.support.rosters import LATE, STUDENTS, set_due, submissions, tiny_course

JAILED = """
from autograder.preprocessors import JailedExecute, SaveScores
from nbgrader.preprocessors import AssignLatePenalties
c.Autograde.autograde_preprocessors = [JailedExecute, SaveScores, AssignLatePenalties]
"""
HEADER, ADA, BJORN, CARL = STUDENTS.splitlines()


@pytest.fixture(scope="module")
def warm() -> Iterator[Warm]:
    with warm_process() as process:
        yield process


@pytest.fixture(scope="module")
def graded(tmp_path_factory: pytest.TempPathFactory, warm: Warm) -> Course:
    """Grade two late students of three, and one whom the roster does not know."""
    course = tiny_course(tmp_path_factory.mktemp("roster") / "course")
    for student in ("ada", "bjorn", "eve"):
        folder = hand_in_solution(course, student, warm)
        (folder / "timestamp.txt").write_text(LATE)
    set_due(course)
    (course.root / "shown.txt").write_text(grade(course, "ps1", warm), "utf-8")
    return course


def hand_in_solution(course: Course, student: str, warm: Warm) -> Path:
    if not (course.root / "release").exists():
        with pytest.raises(CourseError):  # nothing is handed in, but the release is made
            grade(course, "ps1", warm)
    return hand_in(course, "ps1", student, {"ps1": unchanged})


def write(course: Course, text: str | bytes) -> None:
    (course.root / "students.csv").write_bytes(text if isinstance(text, bytes) else text.encode())


def names(course: Course) -> dict[str, tuple[str | None, ...]]:
    with closing(Gradebook(f"sqlite:///{course.root}/gradebook.db")) as gradebook:
        return {each.id: (each.first_name, each.last_name) for each in gradebook.students}


def test_grading_enters_the_names_of_the_roster(graded: Course) -> None:
    assert names(graded) == {
        "ada": ("Ada", "Lovelace"),
        "bjorn": ("Björn", "Åkesson"),
        "carl": ("Carl Friedrich", "Gauß"),
        "eve": (None, None),
    }


def test_an_extension_puts_off_the_due_date_of_one_student(graded: Course) -> None:
    """Both handed in two days late; one of them has three days more."""
    found = submissions(graded, "extension", "total_seconds_late", "late_submission_penalty")
    assert found["ada"] == (timedelta(days=3), 0, 0)
    assert found["bjorn"] == (None, 2 * 24 * 3600, 2)


def test_who_has_not_handed_in_is_named_and_is_missing_in_the_table(graded: Course) -> None:
    shown = (graded.root / "shown.txt").read_text("utf-8")
    assert "On the roster, not handed in: 1 student: carl (Carl Friedrich Gauß)\n" in shown
    assert "Handed in, not on the roster: 1 student: eve\n" in shown
    with (graded.root / "reports" / "ps1" / "scores.csv").open(encoding="utf-8") as table:
        rows = {row["student"]: row for row in csv.DictReader(table)}
    assert list(rows) == ["ada", "bjorn", "carl", "eve"]
    assert (rows["ada"]["status"], rows["ada"]["score"]) == ("graded", "2")
    assert (rows["carl"]["status"], rows["carl"]["score"]) == ("missing", "")
    assert rows["carl"]["max_score"] == "2"


def test_a_changed_extension_acts_although_nothing_else_changed(graded: Course, warm: Warm) -> None:
    try:
        write(graded, STUDENTS.replace(",alovelace,3", ",alovelace,1,5".replace("1,5", '"1,5"')))
        assert "3 of them unchanged" in grade(graded, "ps1", warm)
        found = submissions(graded, "extension", "total_seconds_late", "late_submission_penalty")
        assert found["ada"] == (timedelta(days=1.5), 12 * 3600, 2)
        write(graded, STUDENTS.replace(",alovelace,3", ",alovelace,"))
        grade(graded, "ps1", warm)
        assert submissions(graded, "extension")["ada"] == (None,)
        write(graded, STUDENTS.replace("extension", "extension_ps1"))
        grade(graded, "ps1", warm, dry_run=True)
        assert submissions(graded, "extension")["ada"] == (None,)
        grade(graded, "ps1", warm)
        assert submissions(graded, "extension")["ada"] == (timedelta(days=3),)
    finally:
        write(graded, STUDENTS)
        grade(graded, "ps1", warm)


def test_a_section_is_graded_alone(graded: Course, warm: Warm) -> None:
    shown = grade(graded, "ps1", warm, sections=["A"])
    assert "Graded 1 submission of ps1" in shown
    assert "not handed in: 1 student: carl" in shown
    assert "not on the roster" not in shown
    assert "not handed in" not in grade(graded, "ps1", warm, sections=["B"])
    with (graded.root / "reports" / "ps1" / "scores.csv").open(encoding="utf-8") as table:
        assert [row["student"] for row in csv.DictReader(table)] == ["ada", "bjorn", "carl", "eve"]
    with pytest.raises(RosterError, match=r"one of its sections \(A, B\), got 'C'"):
        grade(graded, "ps1", warm, sections=["C"])


def test_a_section_without_submissions_and_a_course_without_a_roster_are_told(
    graded: Course, warm: Warm
) -> None:
    roster = graded.root / "students.csv"
    try:
        write(graded, "id,section\nzoe,Z\n")
        with pytest.raises(CourseError, match=r"submissions from section Z, got none"):
            grade(graded, "ps1", warm, sections=["Z"])
        write(graded, "id\nada\n")
        with pytest.raises(RosterError, match=r"a column named section, got the columns id"):
            grade(graded, "ps1", warm, sections=["A"])
        roster.unlink()
        with pytest.raises(RosterError, match=r"a roster, which names the sections, got no such"):
            grade(graded, "ps1", warm, sections=["A"])
    finally:
        write(graded, STUDENTS)


def test_nbgraders_own_command_follows_the_roster_too(graded: Course, tmp_path: Path) -> None:
    config = graded.root / "nbgrader_config.py"
    before = config.read_text()
    try:
        config.write_text(before + JAILED)
        nbgrader(graded, "autograde", "ps1", "--student", "ada", "--force")
    finally:
        config.write_text(before)
    found = submissions(graded, "extension", "late_submission_penalty", "score")
    assert found["ada"] == (timedelta(days=3), 0, 2)


def test_what_the_roster_does_not_say_stays_as_it_is(tmp_path: Path) -> None:
    course = tiny_course(tmp_path / "course", "id,first_name,email\nada,,ada@example.org\n")
    with closing(Gradebook(temporary_gradebook(tmp_path))) as gradebook:
        gradebook.add_student("ada", first_name="Augusta", email="old@example.org")
        gradebook.add_student("zoe", first_name="Zoë")
        roster = read_roster(course)
        assert roster
        enter_people(gradebook, roster)
        found = {each.id: (each.first_name, each.email) for each in gradebook.students}
    assert found == {"ada": ("Augusta", "ada@example.org"), "zoe": ("Zoë", None)}


def test_a_course_without_a_roster_has_none(tmp_path: Path) -> None:
    course = tiny_course(tmp_path / "course")
    (course.root / "students.csv").unlink()
    assert read_roster(course) is None


@pytest.mark.parametrize(
    "text",
    [
        STUDENTS,
        STUDENTS.replace(",", ";"),
        STUDENTS.replace(",", "\t"),
        "\ufeff" + STUDENTS.replace("\n", "\r\n"),
        STUDENTS.replace("first_name", " First Name ").replace("moodle_id", "Moodle-ID"),
        STUDENTS.replace("\n", "\n\n") + ",,,,\n",
        STUDENTS.replace("section", "section,notes").replace(",A,", ',A,"tall, kind",')
        .replace(",B,", ",B,,"),
    ],
    ids=["commas", "semicolons", "tabs", "windows", "headings", "empty lines", "own columns"],
)  # fmt: skip
def test_spreadsheets_write_tables_in_several_ways(tmp_path: Path, text: str) -> None:
    roster = read_roster(tiny_course(tmp_path / "course", text))
    assert roster
    assert list(roster.people) == ["ada", "bjorn", "carl"]
    carl = roster.people["carl"]
    assert (carl.name, carl.section) == ("Carl Friedrich Gauß", "A")
    assert [carl.id_in(name) for name in ("canvas", "moodle", "gradescope", "blackboard")] == [
        "103",
        "m3",
        "s3",
        "cgauss",
    ]
    assert roster.extension("ada", "ps1") == timedelta(days=3)
    assert roster.extension("carl", "ps1") is None


def test_an_extension_of_one_assignment_takes_precedence(tmp_path: Path) -> None:
    text = "id,extension,extension ps1\nada,2,5\nbjorn,2,\ncarl,2,0\n"
    roster = read_roster(tiny_course(tmp_path / "course", text))
    assert roster
    days = [roster.extension(name, "ps1") for name in roster.people]
    assert days == [timedelta(days=5), timedelta(days=2), None]
    assert roster.extension("ada", "ps2") == timedelta(days=2)


def test_lms_user_id_stands_in_for_a_system_without_a_column(tmp_path: Path) -> None:
    text = "id,lms_user_id,canvas_id\nada,7,\nbjorn,8,80\n"
    roster = read_roster(tiny_course(tmp_path / "course", text))
    assert roster
    assert [each.id_in("canvas") for each in roster.people.values()] == ["7", "80"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "line 1: expected a column named id, got an empty file"),
        ("name,email\nAda,a@b\n", "line 1: expected a column named id, got the columns name"),
        ("id,id\na,b\n", "line 1: expected one column id, got two"),
        ("id,canvas,canvas_id\na,1,2\n", "line 1: expected one column canvas_id, got two"),
        ("id,extention\na,1\n", "expected the column extension, got a column 'extention'"),
        ("id,extention_ps1\na,1\n", "the column extension_ps1, got a column 'extention_ps1'"),
        ("id,extension_ps7\na,1\n", "one of the assignments (ps1), got the column 'extension_ps7'"),
        (f"{HEADER}\n{ADA}\n{ADA}\n", "line 3: expected a new id in each line, got 'ada' again"),
        ("id,canvas_id\na,7\nb,7\n", "expected a new canvas_id in each line, got '7' again"),
        ("id,blackboard_id\na,Q\nb,q\n", "a new blackboard_id in each line, got 'q' again, which"),
        ("id,email\n,a@b\n", "line 2: expected a student's id, got none"),
        ("id\n../up\n", "expected an id that can be a folder's name"),
        ("id\n.a\n", "expected an id that can be a folder's name"),
        ("id\n..\n", "expected an id that can be a folder's name"),
        (f"id\n{'x' * 129}\n", "expected an id that can be a folder's name"),
        (f"id,email\na,{'x' * 129}\n", "at most 128 characters for email, as in nbgrader, got 129"),
        ("id,extension\na,soon\n", "expected days from 0 to 366 as the extension, got 'soon'"),
        ("id,extension\na,-1\n", "expected days from 0 to 366 as the extension, got '-1'"),
        ("id,extension\na,nan\n", "expected days from 0 to 366 as the extension, got 'nan'"),
        ("id,extension\na,9999\n", "expected days from 0 to 366 as the extension, got '9999'"),
        ("id,email\na,b,c\n", "line 2: expected 2 cells, as in its first line, got 3 cells"),
        ('id,email\na,"b\n', "expected a line of CSV, got"),
        ("id,email\na\0b,c\n", "students.csv, line 2: expected"),
        (b"id,first_name\na,Bj\xf6rn\n", "expected text in UTF-8, got byte 18 that is none"),
    ],
)
def test_a_roster_at_fault_is_refused_in_one_line(
    tmp_path: Path, text: str | bytes, words: str
) -> None:
    course = tiny_course(tmp_path / "course")
    write(course, text)
    with pytest.raises(RosterError) as caught:
        read_roster(course)
    assert words in str(caught.value)
    assert "\n" not in str(caught.value)
    assert caught.value.where.startswith(str(course.root / "students.csv"))


def test_a_roster_at_fault_stops_grading_before_anything_is_written(graded: Course) -> None:
    before = names(graded)
    try:
        write(graded, f"{STUDENTS}ada,Augusta\n")
        done = autograder("grade", "ps1", "--section", "A", cwd=graded.root)
        assert_refused(done, "line 5", "'ada' again")
        assert names(graded) == before
    finally:
        write(graded, STUDENTS)


def test_a_score_without_a_hand_in_is_told_and_stays(graded: Course, warm: Warm) -> None:
    before, told = submissions(graded, "score"), "No hand-in any more, but a score"
    folder, aside = graded.root / "submitted" / "eve", graded.root / "eve"
    assert told not in (graded.root / "shown.txt").read_text("utf-8")
    folder.rename(aside)
    try:
        assert f"{told} in the gradebook, which stays: 1 student: eve" in grade(graded, "ps1", warm)
        assert submissions(graded, "score") == before
    finally:
        aside.rename(folder)


def test_a_student_whose_name_is_mistyped_is_asked_about(graded: Course) -> None:
    done = autograder("grade", "ps1/", "--student", "Bjron", cwd=graded.root)
    assert_refused(done, "submitted/Bjron/ps1", "got no such folder; did you mean bjorn?")
    done = autograder("grade", "ps1", "--student", "zz", cwd=graded.root)
    assert_refused(done, "check the student's name")
    done = autograder("feedback", "ps1/", "--student", "aada", cwd=graded.root)
    assert_refused(done, "did you mean ada? or run autograder grade ps1 first")


@pytest.mark.parametrize("code", [errno.EROFS, errno.ENOSPC])
def test_a_disk_that_takes_no_page_is_told_in_one_line(
    graded: Course, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    def failing(path: Path, *_: object) -> None:
        raise OSError(code, os.strerror(code), str(path))

    monkeypatch.setattr(pages, "write_whole", failing)
    with pytest.raises(OutputError, match=f"a disk that takes the pages, got {os.strerror(code)}"):
        pages.write_feedback(graded, "ps1", Console(quiet=True), force=True)
