"""Nothing is graded twice: in a second run, after a killed run, after a change."""

import csv
import json
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from nbgrader.api import Gradebook

from autograder.course import Course
from tests.conftest import hand_in, solved
from tests.support.classes import eventually, grade, hand_in_class, known, recorded

SIZE = 4


@pytest.fixture(scope="module")
def graded_once(released_once: Course, tmp_path_factory: pytest.TempPathFactory) -> Course:
    """Let a few hand in, and grade them. Tests only read it; `graded` gives copies to work on."""
    course = Course(tmp_path_factory.mktemp("graded") / "course")
    shutil.copytree(released_once.root, course.root, symlinks=True)
    hand_in_class(course, SIZE)
    assert "known" not in grade(course)
    return course


@pytest.fixture
def graded(graded_once: Course, tmp_path: Path) -> Course:
    """Return a course in which a class has been graded."""
    shutil.copytree(graded_once.root, tmp_path / "course", symlinks=True)
    return Course(tmp_path / "course")


def written_at(course: Course) -> dict[Path, int]:
    return {path: path.stat().st_mtime_ns for path in (course.root / "autograded").rglob("*.ipynb")}


def changed_rows(course: Course) -> list[dict[str, str]]:
    with (course.root / "reports" / "lab3" / "changes.csv").open() as file:
        return list(csv.DictReader(file))


def test_a_class_that_has_not_changed_is_not_run_again(graded: Course) -> None:
    before, times, gradebook = (
        recorded(graded),
        written_at(graded),
        (graded.root / "gradebook.db").read_bytes(),
    )
    shown = grade(graded)
    assert known(shown) == SIZE
    assert "No score changed." in shown
    assert recorded(graded) == before
    assert written_at(graded) == times
    assert (graded.root / "gradebook.db").read_bytes() == gradebook
    assert changed_rows(graded) == []


def test_what_is_installed_does_not_depend_on_what_was_imported() -> None:
    tell = "from autograder.fingerprint import fingerprint; print(fingerprint())"
    told = [
        subprocess.check_output([sys.executable, "-c", first + tell], text=True)
        for first in ("", "import autograder.batch.cluster; ")
    ]
    assert told[0] == told[1]


def test_force_grades_again_what_has_not_changed(graded: Course) -> None:
    before = recorded(graded)
    times = written_at(graded)
    assert known(grade(graded, "--force", "--student", first(graded))) == 0
    assert recorded(graded)["scores"] == before["scores"]
    assert [
        path.parent.parent.name
        for path, time_ns in written_at(graded).items()
        if time_ns != times[path]
    ] == [first(graded)]


def first(course: Course) -> str:
    return min(path.name for path in (course.root / "submitted").iterdir())


def test_who_hands_in_anew_is_graded_alone(graded: Course) -> None:
    student = first(graded)
    hand_in_again(graded, student)
    shown = grade(graded)
    assert known(shown) == SIZE - 1
    rows = json.loads(
        "["
        + ",".join((graded.root / "reports" / "lab3" / "results.jsonl").read_text().splitlines())
        + "]"
    )
    assert {row["student"]: row["score"] for row in rows}[student] == 25


def hand_in_again(course: Course, student: str) -> None:
    shutil.rmtree(course.root / "submitted" / student)
    hand_in(course, student, solved(course))


def test_two_who_hand_in_the_same_get_the_same_under_their_own_names(graded: Course) -> None:
    student = first(graded)
    shutil.copytree(graded.root / "submitted" / student, graded.root / "submitted" / "twin")
    assert known(grade(graded)) == SIZE + 1
    scores = recorded(graded)["scores"]
    assert {cell: score for (name, _, cell), score in scores.items() if name == "twin"} == {
        cell: score for (name, _, cell), score in scores.items() if name == student
    }


def soften(course: Course) -> None:
    """Weaken a check: D may be anything."""
    path = course.checks("lab3") / "test_set.py"
    source = path.read_text()
    begin = source.index("def test_D_is_the_sum_of_squared_distances")
    path.write_text(source[:begin] + source[begin:].replace(":\n", ":\n    return\n", 1))


def limit(course: Course) -> None:
    config = course.root / "nbgrader_config.py"
    config.write_text(config.read_text() + "\nc.JailedExecute.call_timeout_s = 9.0\n")


def forget_a_slip(course: Course) -> None:
    path = course.checks("lab3") / "slips.json"
    path.write_text(json.dumps(json.loads(path.read_text())[:-1]))


@pytest.mark.parametrize(
    "change", [pytest.param(soften, marks=pytest.mark.full), limit, forget_a_slip]
)
def test_what_depends_on_a_change_is_graded_again(
    graded: Course, change: Callable[[Course], None]
) -> None:
    change(graded)
    assert known(grade(graded)) == 0
    assert known(grade(graded)) == SIZE


def test_a_bank_that_grows_grades_nobody_again(graded: Course) -> None:
    (graded.checks("lab3") / "right" / "another.py").write_text('"""Another."""\n')
    assert known(grade(graded)) == SIZE


def test_a_changed_check_shows_whose_score_changed_and_grades_given_by_hand_stay(
    graded: Course,
) -> None:
    wrong = (
        "def Set(X, m):\n    return {k: X.reshape(len(X), -1)[[]] for k in range(len(m))}, 0.0\n"
    )
    hand_in(graded, "cleo", solved(graded, wrong))
    grade(graded)
    with closing(Gradebook(f"sqlite:///{graded.root}/gradebook.db")) as gradebook:
        own = gradebook.find_grade("check_EM", "lab3", "lab3", "cleo")
        own.manual_score, before = 1.5, gradebook.find_submission("lab3", "cleo").score
        gradebook.find_comment("EM", "lab3", "lab3", "cleo").manual_comment = "See me."
        gradebook.db.commit()
    soften(graded)
    untouched = recorded(graded)
    shown = grade(graded, "--dry-run")
    assert "Nothing was recorded" in shown
    assert recorded(graded) == untouched
    line = next(line for line in shown.splitlines() if "cleo: check_Set: " in line)
    assert "now passes: D is the sum of squared distances" in line
    shown = grade(graded)
    assert line in shown
    assert known(shown) == SIZE + 1, "the dry run had stored the results"
    (row,) = [row for row in changed_rows(graded) if row["student"] == "cleo"]
    assert row["grade_id"] == "check_Set"
    assert row["now_passed"] == "D is the sum of squared distances"
    assert row["now_failed"] == ""
    assert (
        float(row["cell_after"]) - float(row["cell_before"])
        == float(row["score_after"]) - float(row["score_before"])
        == 1
    )
    with closing(Gradebook(f"sqlite:///{graded.root}/gradebook.db")) as gradebook:
        assert gradebook.find_grade("check_EM", "lab3", "lab3", "cleo").manual_score == 1.5
        assert gradebook.find_comment("EM", "lab3", "lab3", "cleo").manual_comment == "See me."
        assert before != gradebook.find_submission("lab3", "cleo").score


@pytest.mark.parametrize("gone", ["gradebook.db", "autograded"])
def test_a_record_that_is_gone_is_written_again_without_grading(
    graded: Course, released_once: Course, gone: str
) -> None:
    before = recorded(graded)
    if gone == "autograded":
        shutil.rmtree(graded.root / gone)
    else:
        shutil.copy(released_once.root / gone, graded.root / gone)
    assert known(grade(graded)) == SIZE
    assert recorded(graded) == before


def test_a_due_date_that_is_set_later_costs_points_without_grading(graded: Course) -> None:
    config, student = graded.root / "nbgrader_config.py", first(graded)
    config.write_text(config.read_text() + '\nc.LateSubmissionPlugin.penalty_method = "zero"\n')
    (graded.root / "submitted" / student / "lab3" / "timestamp.txt").write_text(
        "2026-01-02 12:00:00 UTC"
    )
    assert known(grade(graded)) == SIZE
    with closing(Gradebook(f"sqlite:///{graded.root}/gradebook.db")) as gradebook:
        assert gradebook.find_submission("lab3", student).late_submission_penalty == 0
        gradebook.update_or_create_assignment("lab3", duedate="2026-01-01 12:00:00 UTC")
    assert known(grade(graded)) == SIZE
    with closing(Gradebook(f"sqlite:///{graded.root}/gradebook.db")) as gradebook:
        late = gradebook.find_submission("lab3", student)
        assert late.late_submission_penalty == late.score > 0


@pytest.mark.parametrize(
    "damage",
    [
        pytest.param(b"", id="empty", marks=pytest.mark.full),
        pytest.param(b"{", id="cut off", marks=pytest.mark.full),
        pytest.param(b"\xff\x00", id="no text"),
        pytest.param(None, id="another score"),
    ],
)
def test_stored_results_that_are_damaged_are_told_and_graded_again(
    graded: Course, damage: bytes | None
) -> None:
    before = recorded(graded)
    stored = sorted((graded.root / "reports" / "lab3" / ".results").iterdir())
    content = stored[0].read_bytes()
    stored[0].write_bytes(
        content.replace(b'"points": 5.0', b'"points": 9.0') if damage is None else damage
    )
    assert stored[0].read_bytes() != content
    shown = grade(graded)
    assert known(shown) == SIZE - 1
    assert "1 result stored in reports/lab3/.results could not be read: graded again." in shown
    assert recorded(graded) == before


def test_results_that_nobody_has_any_more_are_forgotten(graded: Course) -> None:
    stored = graded.root / "reports" / "lab3" / ".results"
    hand_in_again(graded, first(graded))
    grade(graded, "--student", first(graded))
    assert len(list(stored.iterdir())) == SIZE + 1, (
        "a run for one student keeps those of the others"
    )
    grade(graded)
    assert len(list(stored.iterdir())) == SIZE


@pytest.mark.parametrize(("size", "kills"), [(5, 3), pytest.param(10, 8, marks=pytest.mark.full)])
def test_a_run_that_is_killed_at_any_moment_is_taken_up_where_it_was(
    size: int, kills: int, released_once: Course, tmp_path: Path, temporary: Path
) -> None:
    """After several kills all is as after an undisturbed run, and nothing was graded twice."""
    courses = {}
    for name in ("undisturbed", "killed"):
        shutil.copytree(released_once.root, tmp_path / name, symlinks=True)
        courses[name] = Course(tmp_path / name)
        hand_in_class(courses[name], size)
    grade(courses["undisturbed"])
    moments = random.Random(20260101)
    command = [Path(sys.executable).with_name("autograder"), "grade", "lab3"]
    stored = courses["killed"].root / "reports" / "lab3" / ".results"
    for _ in range(kills):
        running = subprocess.Popen(
            command, cwd=courses["killed"].root, stdout=subprocess.PIPE, text=True
        )
        time.sleep(moments.uniform(1.5, 5))
        running.send_signal(signal.SIGKILL)
        running.communicate()
    assert eventually(lambda: not list(temporary.glob("autograder-*"))), "a folder is left"
    whole = [path for path in stored.glob("*") if not path.name.startswith(".")]
    shown = grade(courses["killed"])
    assert known(shown) == len(whole)
    assert recorded(courses["killed"]) == recorded(courses["undisturbed"])
    assert known(grade(courses["killed"])) == size
