"""Grades go out as each system's gradebook imports them: golden/ holds the files whole."""

import logging
import shutil
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from nbgrader.api import Gradebook

from autograder import exporters
from autograder.course import Course
from autograder.exc import LmsError
from autograder.gradebook.nbgrader import temporary_gradebook
from autograder.gradebook.roster import SYSTEMS
from autograder.lms.export import TABLES, Choice, export
from tests.support.command import nbgrader
from tests.support.rosters import STUDENTS, tiny_course

GOLDEN = Path(__file__).with_name("golden")
MORE = """\
dora,Dora,,,C,,,,,
"""
COLUMNS = {
    "canvas": {"ps1": "Problem set 1 (5551)", "ps2": "Problem set 2 (5552)"},
    "blackboard": {"ps1": "Problem set 1 [Total Pts: 6 Score] |987"},
}


@pytest.fixture(scope="module")
def made_once(tmp_path_factory: pytest.TempPathFactory) -> Course:
    """Make a course whose gradebook holds the grades of two problem sets."""
    course = tiny_course(tmp_path_factory.mktemp("export") / "course", STUDENTS + MORE)
    with closing(Gradebook(temporary_gradebook(course.root))) as gradebook:
        for assignment in ("ps1", "ps2"):
            gradebook.add_assignment(assignment)
            gradebook.add_notebook("one", assignment)
            for cell, points in (("a", 4), ("b", 2)):
                gradebook.add_grade_cell(
                    cell, "one", assignment, max_score=points, cell_type="code"
                )
    give(course, "ada", a=3.0, b=1 / 3)
    give(course, "bjorn", a=4.0, b=2.0, penalty=1.5)
    give(course, "eve", a=1.0, b=1.0)
    give(course, "ada", "ps2", a=1.0, b=None)
    return course


@pytest.fixture
def course(made_once: Course, tmp_path: Path) -> Course:
    shutil.copytree(made_once.root, tmp_path / "course")
    return Course(tmp_path / "course")


def give(
    course: Course,
    student: str,
    assignment: str = "ps1",
    *,
    penalty: float = 0.0,
    by_hand: float | None = None,
    **scores: float | None,
) -> None:
    """Enter scores as grading does; one that is None waits for a person."""
    with closing(Gradebook(f"sqlite:///{course.root}/gradebook.db")) as gradebook:
        gradebook.update_or_create_student(student)
        gradebook.update_or_create_submission(assignment, student)
        for cell, score in scores.items():
            grade = gradebook.find_grade(cell, "one", assignment, student)
            grade.auto_score, grade.manual_score = score, by_hand
            grade.needs_manual_grade = score is None or by_hand is not None
        notebook = gradebook.find_submission_notebook("one", assignment, student)
        notebook.late_submission_penalty = penalty
        gradebook.db.commit()


def run(course: Course, system: str, **how: Any) -> list[str]:
    with closing(Gradebook(f"sqlite:///{course.root}/gradebook.db")) as gradebook:
        path = course.root / f"{system}.csv"
        return export(gradebook, course, system, path, Choice(**how))


def written(course: Course, system: str) -> str:
    return (course.root / f"{system}.csv").read_text("utf-8")


@pytest.mark.parametrize("system", TABLES)
def test_each_table_is_as_in_its_golden_file(course: Course, system: str) -> None:
    """Lateness is taken off, thirds are short, and what is not handed in is empty."""
    run(
        course,
        system,
        columns=COLUMNS.get(system, {}),
        assignments=["ps1"] if system == "gradescope" else [],
    )
    assert written(course, system) == (GOLDEN / f"{system}.csv").read_text("utf-8")


def test_there_is_an_exporter_for_each_table() -> None:
    classes = [exporters.Canvas, exporters.Moodle, exporters.Gradescope, exporters.Blackboard]
    assert [each.system for each in classes] == [*SYSTEMS]
    assert [*TABLES] == [*SYSTEMS, exporters.Plain.system]


def test_who_is_left_out_and_what_may_change_is_said(course: Course) -> None:
    assert run(course, "canvas")[:-1] == [
        "Not on the roster, so left out: 1: eve",
        "Without canvas_id: Canvas looks for their names: 1: dora",
        "Not complete, as answers wait to be graded by hand: 1: ada (ps2: 1 answer)",
    ]
    assert "Without address or moodle_id, so left out: 1: dora" in run(course, "moodle")
    assert "dora" not in written(course, "moodle").lower()
    (course.root / "students.csv").write_text("id,email,moodle_id\nada,,m1\nbjorn,b@c,\n")
    assert "Without address: Moodle finds these by ID number alone: 1: ada" in run(course, "moodle")


def test_who_has_not_handed_in_gets_nothing_or_zero(course: Course) -> None:
    run(course, "plain", no_hand_in="0")
    assert "carl,Gauß,Carl Friedrich,carl@example.org,A,0,0\n" in written(course, "plain")


def test_a_hand_in_without_a_grade_is_no_zero(course: Course) -> None:
    (course.root / "submitted" / "carl" / "ps1").mkdir(parents=True)
    lines = run(course, "plain", no_hand_in="0")
    assert "Handed in and without a grade, so left empty: 1: carl (ps1)" in lines
    assert "carl,Gauß,Carl Friedrich,carl@example.org,A,,0\n" in written(course, "plain")


def test_what_changed_is_told_and_the_old_file_kept(course: Course) -> None:
    run(course, "canvas")
    first = written(course, "canvas")
    assert run(course, "canvas")[-1].startswith("Nothing has changed since ")
    give(course, "ada", a=3.0, b=1.0, by_hand=2.0)
    give(course, "carl", "ps2", a=0.0, b=0.0)
    lines = run(course, "canvas")
    assert lines[-4:-1] == [
        "2 grades changed:",
        "  Lovelace, Ada (101): ps1: 3.3333 -> 4",
        "  Gauß, Carl Friedrich (103): ps2: nothing -> 0",
    ]
    assert (course.root / "canvas.old-1.csv").read_text("utf-8") == first
    (course.root / "students.csv").write_text(STUDENTS)
    assert run(course, "canvas")[-3:-1] == ["1 grade changed:", "  Dora: gone"]
    assert (course.root / "canvas.old-2.csv").exists()
    (course.root / "students.csv").write_text(STUDENTS.replace("Ada,Lovelace", "Augusta,King"))
    assert "No grade has changed." in run(course, "canvas")


def test_a_file_of_another_kind_is_kept_and_not_compared(course: Course) -> None:
    for number, content in enumerate((b"my,own\nnotes,1\n", b"\xff\xfe\0\0", b'"open', b""), 1):
        (course.root / "plain.csv").write_bytes(content)
        assert "The file that was there has other columns: it was not compared." in (
            run(course, "plain")
        )
        assert (course.root / f"plain.old-{number}.csv").read_bytes() == content


def test_without_a_roster_the_gradebook_says_who_there_is(course: Course) -> None:
    (course.root / "students.csv").unlink()
    run(course, "blackboard", assignments=["ps1"])
    assert written(course, "blackboard").splitlines() == [
        "Last Name,First Name,Username,ps1",
        ",,ada,3.3333",
        ",,bjorn,4.5",
        ",,eve,2",
    ]


def test_an_assignment_without_points_is_in_no_table_unless_it_is_named(course: Course) -> None:
    """Canvas would make an assignment of a lecture that was entered into the gradebook."""
    with closing(Gradebook(f"sqlite:///{course.root}/gradebook.db")) as gradebook:
        gradebook.add_assignment("lecture")
    run(course, "plain")
    assert "lecture" not in written(course, "plain")
    run(course, "plain", assignments=["lecture"])
    assert "lecture" in written(course, "plain").splitlines()[0]


def test_students_and_assignments_can_be_chosen(course: Course) -> None:
    run(course, "plain", students=["bjorn"], assignments=["ps2"])
    assert written(course, "plain").splitlines()[1:] == ["bjorn,Åkesson,Björn,bjorn@example.org,B,"]
    for how, words in (
        (
            {"students": ["zoe"]},
            "--student: expected one that is in the gradebook or on the roster",
        ),
        ({"assignments": ["ps9"]}, r"on the roster \(ps1, ps2\), got 'ps9'"),
    ):
        with pytest.raises(LmsError, match=words):
            run(course, "plain", **how)
    with pytest.raises(LmsError, match="one assignment, as in Gradescope's tables, got 2"):
        run(course, "gradescope")


def test_a_name_cannot_run_as_a_formula(course: Course) -> None:
    (course.root / "students.csv").write_text("id,first_name\nada,=HYPERLINK(1)\n")
    run(course, "plain")
    assert "'=HYPERLINK(1)" in written(course, "plain")


@pytest.fixture
def logged(caplog: pytest.LogCaptureFixture) -> Iterator[pytest.LogCaptureFixture]:
    with caplog.at_level(logging.INFO):
        yield caplog


def test_a_fault_ends_in_one_line(
    course: Course, monkeypatch: pytest.MonkeyPatch, logged: pytest.LogCaptureFixture
) -> None:
    monkeypatch.chdir(course.root)
    (course.root / "students.csv").write_text("id\na\na\n")
    exporter = exporters.Plain(log=logging.getLogger("exporting"))
    with closing(Gradebook(f"sqlite:///{course.root}/gradebook.db")) as gradebook:
        with pytest.raises(SystemExit) as ended:
            exporter.export(gradebook)
        assert ended.value.code == 2
        (course.root / "students.csv").unlink()
        exporter.to = "not/there/plain.csv"
        with pytest.raises(SystemExit):
            exporter.export(gradebook)
        exporter.to = "mine.csv"
        exporter.export(gradebook)
    words = [record.getMessage() for record in logged.records]
    assert "expected a new id in each line" in words[0]
    assert "put it right, and try again" in words[1]
    assert words[-1] == "Wrote 3 lines to mine.csv."


def test_nbgraders_command_exports(course: Course) -> None:
    settings = 'c.Canvas.columns = {"ps1": "Problem set 1 (5551)", "ps2": "Problem set 2 (5552)"}'
    config = course.root / "nbgrader_config.py"
    taken = "from autograder.exporters import Canvas\nc.ExportApp.plugin_class = Canvas"
    config.write_text(f"{config.read_text()}{settings}\n{taken}\n")
    nbgrader(course, "export", "--exporter", "autograder.exporters.Plain")
    assert written(course, "plain").splitlines()[0].endswith("section,ps1,ps2")
    nbgrader(course, "export")
    assert written(course, "canvas") == (GOLDEN / "canvas.csv").read_text("utf-8")
