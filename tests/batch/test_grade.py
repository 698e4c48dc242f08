"""``autograder grade``: an honest, clumsy and hostile class; each gets what was earned."""

import csv
import json
import multiprocessing
import os
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbformat import NotebookNode
from nbgrader.api import Gradebook
from nbgrader.utils import is_grade

from autograder.batch.pool import grade_all
from autograder.course import Course
from autograder.files import alone
from autograder.gradebook.nbgrader import Nbgrader, read_notebook
from autograder.grading.checker import Checks
from autograder.grading.grader import Grader
from autograder.grading.warm import Warm
from autograder.intake.assignment import Assignment
from autograder.intake.submission import Submission
from autograder.jail.confine import Limits
from autograder.proof.bank import read_bank
from tests.conftest import hand_in, solved
from tests.support.command import assert_refused, autograder
from tests.support.processes import children_of, descendants
from tests.support.results import limit, recorded, results

POINTS = {
    "check_Centroid_init": 2,
    "check_Set": 4,
    "check_Update": 4,
    "check_K_Means": 5,
    "check_EM_step": 5,
    "check_EM": 5,
}
CANARY = "canary-of-the-class"
IN_A_JAIL = 3  # processes: its watcher, its first, the notebook's


def with_first_cell(notebook: NotebookNode, source: str) -> NotebookNode:
    """Insert a cell of the student's own before all others."""
    notebook.cells.insert(0, nbformat.v4.new_code_cell(source))
    return notebook


DISPLAYS = """from IPython.display import display
display({'application/vnd.jupyter.widget-view+json': 'x', 'text/plain': 'y'}, raw=True)
display({'application/json': {'a': [1]}}, raw=True)"""


def hand_in_notebooks(course: Course) -> None:
    """Hand in for the honest, and for those whose notebooks misbehave."""
    bank = {entry.name: entry.source for entry in read_bank(course.checks("lab3"))}
    hand_in(course, "ada", solved(course))
    hand_in(course, "ben", read_notebook(course.root / "release" / "lab3" / "lab3.ipynb"))
    hand_in(course, "cleo", solved(course, bank["set_unsquared_min"]))
    hand_in(course, "exit", with_first_cell(solved(course), "import os; os._exit(0)"))
    hand_in(course, "late-exit", solved(course, "def EM(X):\n    import os\n    os._exit(0)\n"))
    hand_in(course, "loop", with_first_cell(solved(course), "while True: pass"))
    hand_in(
        course,
        "stderr",
        with_first_cell(solved(course), "import sys; print('careful', file=sys.stderr)"),
    )
    hand_in(course, "widget", with_first_cell(solved(course), DISPLAYS))
    flood = with_first_cell(solved(course), "print('x' * 50_000_000)")
    hand_in(course, "flood", with_first_cell(flood, "get_ipython().outputs.limit = 10**12"))
    sleeper = solved(course)
    for _ in range(12):
        with_first_cell(sleeper, "import time; time.sleep(2.5)")
    hand_in(course, "sleeper", sleeper)
    doubled = solved(course)
    at = next(
        at
        for at, cell in enumerate(doubled.cells)
        if cell.metadata.get("nbgrader", {}).get("grade_id") == "Set"
    )
    doubled.cells.insert(
        at, nbformat.from_dict(json.loads(json.dumps(doubled.cells[at])) | {"id": "pasted"})
    )
    hand_in(course, "double", doubled)


def hand_in_files(course: Course) -> None:
    """Hand in for those whose names, files and folders are not as they should be."""
    submitted = course.root / "submitted"
    released = read_notebook(course.root / "release" / "lab3" / "lab3.ipynb")
    for name in ("=cmd|' -C calc'!A0", "[bold]dan[", os.fsdecode(b"jos\xe9")):
        hand_in(course, name, solved(course))
    hand_in(course, "broken", released).write_text('{"cells": [')
    hand_in(course, "empty", released).write_text("")
    hand_in(course, "gone", released).unlink()
    hand_in(course, "thief", released).unlink()
    (submitted / "thief" / "lab3" / "lab3.ipynb").symlink_to("../../ada/lab3/lab3.ipynb")
    (submitted / "liar").mkdir()
    (submitted / "liar" / "lab3").symlink_to("../ada/lab3")
    folder = hand_in(course, "folder", released)
    folder.unlink()
    folder.mkdir()
    (folder / "within").write_text("a file")
    hand_in(course, "file", solved(course))
    shutil.rmtree(submitted / "file" / "lab3" / "data")
    (submitted / "file" / "lab3" / "data").write_text("no folder")
    many = hand_in(course, "many", solved(course)).parent / "venv"
    many.mkdir()
    for number in range(3000):
        (many / f"{number}.py").touch()
    (course.root / "canary.txt").write_text(CANARY)
    look = (
        "import glob\n"
        "for path in glob.glob('**/*', recursive=True):\n"
        "    print(path, open(path, 'rb').read()[:99])"
    )
    hand_in(course, "spy", with_first_cell(released, look))
    (submitted / "spy" / "lab3" / "gradebook.txt").symlink_to("../../../canary.txt")
    (submitted / "spy" / "lab3" / "far").symlink_to("../../..")


@pytest.fixture(scope="module")
def graded(released_once: Course, tmp_path_factory: pytest.TempPathFactory) -> Course:
    """Grade the class, once."""
    course = Course(tmp_path_factory.mktemp("class") / "course")
    shutil.copytree(released_once.root, course.root, symlinks=True)
    limit(course)
    hand_in_notebooks(course)
    hand_in_files(course)
    done = autograder("grade", "lab3", "--jobs", "2", cwd=course.root)
    assert done.returncode == 1, done.stderr  # one folder's name is not text
    assert done.stderr == ""
    (course.root / "shown.txt").write_text(done.stdout)
    return course


@pytest.mark.parametrize(
    ("student", "status", "score"),
    [
        ("ada", "graded", 25),
        ("ben", "graded", 0),
        ("=cmd|' -C calc'!A0", "graded", 25),
        ("[bold]dan[", "graded", 25),
        ("exit", "stopped", 25),
        ("late-exit", "stopped", 20),
        ("loop", "graded", 25),
        ("stderr", "graded", 25),
        ("double", "mended", 25),
        ("broken", "unreadable", 0),
        ("empty", "unreadable", 0),
        ("gone", "missing", 0),
        ("thief", "unreadable", 0),
        ("spy", "mended", 0),
        ("liar", "unreadable", 0),
        ("folder", "unreadable", 0),
        ("file", "graded", 25),
        ("many", "graded", 25),
        ("widget", "graded", 25),
        ("sleeper", "stopped", 0),
        ("flood", "stopped", 25),
    ],
)
def test_every_submission_gets_what_it_earned_and_harms_nobody_elses(
    graded: Course, student: str, status: str, score: float
) -> None:
    row = results(graded)[student]
    assert (row["status"], row["score"], row["max_score"]) == (status, score, 25)
    assert recorded(graded)[student] == score


def test_a_folder_whose_name_is_no_text_is_reported(graded: Course) -> None:
    row = results(graded)["jos?"]
    assert (row["status"], row["score"]) == ("grader-error", None)
    assert "rename it" in row["error"]


def test_displays_are_kept_in_the_form_that_their_kind_has(graded: Course) -> None:
    notebook = read_notebook(graded.root / "autograded" / "widget" / "lab3" / "lab3.ipynb")
    assert [output.data for output in notebook.cells[0].outputs] == [
        {"text/plain": "y"},
        {"application/json": {"a": [1]}},
    ]


def test_one_mistake_loses_points(graded: Course) -> None:
    row = results(graded)["cleo"]
    assert row["cells"]["check_Set"]["score"] == 3
    lost = [check for check in row["cells"]["check_Set"]["checks"] if not check["passed"]]
    assert [check["name"] for check in lost] == ["D is the sum of squared distances"]
    assert re.search(r"expected D = [\d.]+ ", lost[0]["message"])


def test_the_tables_are_as_promised(graded: Course) -> None:
    with (graded.root / "reports" / "lab3" / "scores.csv").open(
        encoding="utf-8", newline=""
    ) as lines:
        rows = list(csv.reader(lines))
    assert rows[0] == ["student", "status", *POINTS, "score", "max_score"]
    table = {row[0]: row for row in rows[1:]}
    assert table["ada"] == ["ada", "graded", "2", "4", "4", "5", "5", "5", "25", "25"]
    assert "'=cmd|' -C calc'!A0" in table
    assert [row[0].lstrip("'") for row in rows[1:]] == sorted(results(graded))
    for row in results(graded).values():
        assert set(row) == {"student", "status", "score", "max_score", "mended", "error", "cells"}
        if row["status"] == "grader-error":
            continue
        assert {grade_id: cell["points"] for grade_id, cell in row["cells"].items()} == POINTS
        for cell in row["cells"].values():
            assert set(cell) == {"score", "points", "carried_forward", "slips", "checks"}
            assert all(set(check) == {"name", "passed", "message"} for check in cell["checks"])


def test_the_closing_table_names_who_needs_a_human_and_where_points_were_lost(
    graded: Course,
) -> None:
    shown = (graded.root / "shown.txt").read_text()
    assert "Grading: 22 of 22" in shown
    assert "a second" in shown
    for words in (
        "broken: unreadable",
        "gone: missing",
        "thief: unreadable",
        "exit: stopped",
        "double: mended: Set was there 2 times",
        "check_EM_step",
    ):
        assert words in shown
    assert "\x1b" not in shown


def test_autograded_notebooks_show_the_outputs_and_the_trusted_sides_lines(graded: Course) -> None:
    notebook = read_notebook(graded.root / "autograded" / "ada" / "lab3" / "lab3.ipynb")
    nbformat.validate(notebook)
    pictures = [
        output
        for cell in notebook.cells
        for output in cell.get("outputs", [])
        if "image/png" in output.get("data", {})
    ]
    assert len(pictures) >= 5
    for cell in notebook.cells:
        if is_grade(cell) and cell.metadata.nbgrader.points:
            assert "✓" in cell.outputs[0].text
            assert cell.outputs[1].data["text/plain"] == repr(float(cell.metadata.nbgrader.points))
    assert (graded.root / "autograded" / "ada" / "lab3" / "data" / "songs.npz").is_file()


def test_what_could_not_be_read_stands_in_formgrader_with_the_reason_and_is_flagged(
    graded: Course,
) -> None:
    notebook = read_notebook(graded.root / "autograded" / "broken" / "lab3" / "lab3.ipynb")
    assert "could not be graded" in notebook.cells[0].source
    with Gradebook(f"sqlite:///{graded.root}/gradebook.db") as gradebook:
        flagged = {
            student: gradebook.find_submission_notebook("lab3", "lab3", student).flagged
            for student in ("ada", "broken", "gone")
        }
        comments = gradebook.find_submission_notebook("lab3", "lab3", "ben").comments
        assert {comment.auto_comment for comment in comments} == {"No response."}
    assert flagged == {"ada": False, "broken": True, "gone": True}
    assert (
        graded.root / "submitted" / "broken" / "lab3" / "lab3.ipynb"
    ).read_text() == '{"cells": ['


def test_nothing_from_outside_its_folder_reaches_a_submission(graded: Course) -> None:
    for path in (graded.root / "autograded").rglob("*"):
        assert not path.is_symlink()
        assert not path.is_file() or CANARY.encode() not in path.read_bytes()
    mended = " ".join(results(graded)["spy"]["mended"])
    assert "gradebook.txt was left out: it is a link" in mended
    assert "far was left out: it is a link" in mended


def test_feedback_comes_from_nbgraders_own_command(graded: Course) -> None:
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    command = ["nbgrader", "generate_feedback", "lab3", "--student", "cleo"]
    subprocess.run(
        command, cwd=graded.root, env=os.environ | {"PATH": path}, capture_output=True, check=True
    )
    page = (graded.root / "feedback" / "cleo" / "lab3" / "lab3.html").read_text("utf-8")
    assert re.search(r"expected D = [\d.]+ ", page)
    assert "HIDDEN" not in page


def test_a_students_grades_by_hand_extra_credit_and_comments_stay_when_graded_again(
    released: Course,
) -> None:
    hand_in(released, "ada", solved(released))
    assert autograder("grade", "lab3", cwd=released.root).returncode == 0
    with Gradebook(f"sqlite:///{released.root}/gradebook.db") as gradebook:
        grade = gradebook.find_grade("check_Set", "lab3", "lab3", "ada")
        grade.manual_score, grade.extra_credit = 1.0, 0.5
        gradebook.find_comment("Set", "lab3", "lab3", "ada").manual_comment = "see me"
        gradebook.db.commit()
    assert (
        autograder("grade", "lab3", "--student", "ada", "--force", cwd=released.root).returncode
        == 0
    )
    with Gradebook(f"sqlite:///{released.root}/gradebook.db") as gradebook:
        grade = gradebook.find_grade("check_Set", "lab3", "lab3", "ada")
        assert (
            grade.auto_score,
            grade.manual_score,
            grade.extra_credit,
            grade.needs_manual_grade,
        ) == (4, 1, 0.5, True)
        assert gradebook.find_comment("Set", "lab3", "lab3", "ada").manual_comment == "see me"
        assert gradebook.find_submission("lab3", "ada").score == 22.5


def test_a_late_submission_loses_what_the_settings_say(released: Course) -> None:
    limit(released, '\nc.LateSubmissionPlugin.penalty_method = "zero"\n')
    with Gradebook(f"sqlite:///{released.root}/gradebook.db") as gradebook:
        gradebook.update_or_create_assignment("lab3", duedate="2026-01-01 12:00:00 UTC")
    for student, time_ in {
        "ada": "2026-01-01 11:59:00 UTC",
        "ben": "2026-01-01 12:01:00 UTC",
        "eve": "whenever",
    }.items():
        hand_in(released, student, solved(released))
        (released.root / "submitted" / student / "lab3" / "timestamp.txt").write_text(time_)
    done = autograder("grade", "lab3", cwd=released.root)
    assert done.returncode == 0
    assert "Handed in late: 1 student: ben (60 seconds)\n" in done.stdout
    with Gradebook(f"sqlite:///{released.root}/gradebook.db") as gradebook:
        penalties = {
            s: gradebook.find_submission("lab3", s).late_submission_penalty
            for s in ("ada", "ben", "eve")
        }
    assert penalties == {"ada": 0, "ben": 25, "eve": 0}
    assert autograder("feedback", "lab3", cwd=released.root).returncode == 0
    pages = {
        student: (released.root / "feedback" / student / "lab3" / "lab3.html").read_text("utf-8")
        for student in penalties
    }
    late = {student: page.count("Handed in 60 seconds late") for student, page in pages.items()}
    assert late == {"ada": 0, "ben": 1, "eve": 0}
    assert {row["score"] for row in results(released).values()} == {25}  # what the checks gave


def test_a_check_at_fault_gives_no_score_and_says_so(released: Course) -> None:
    hand_in(released, "ada", solved(released))
    checks = released.root / "autograder" / "checks" / "lab3"
    source = (checks / "test_centroid_init.py").read_text()
    (checks / "test_centroid_init.py").write_text(
        source.replace(
            "(student: Student) -> None:\n", "(student: Student) -> None:\n    1 / 0\n", 1
        )
    )
    done = autograder("grade", "lab3", cwd=released.root)
    assert done.returncode == 1
    assert "ZeroDivisionError" in done.stdout
    assert "Traceback" not in done.stdout + done.stderr
    row = results(released)["ada"]
    assert (row["status"], row["score"], row["cells"]) == ("grader-error", None, {})
    assert "correct the check" in row["error"]
    assert recorded(released) == {}
    assert not (released.root / "autograded" / "ada").exists()


def test_a_grade_cell_without_checks_gives_no_points_for_being_silent(released: Course) -> None:
    hand_in(released, "ada", solved(released))
    (released.root / "autograder" / "checks" / "lab3" / "test_em_step.py").unlink()
    assert_refused(
        autograder("grade", "lab3", cwd=released.root), "check_EM_step", "checks of its own"
    )


def test_without_a_release_it_is_made_of_the_source(course: Course) -> None:
    (course.root / "submitted" / "ada" / "lab3").mkdir(parents=True)
    done = autograder("grade", "lab3", cwd=course.root)
    assert done.returncode == 0, done.stderr
    assert "Made release/lab3 of its source, and entered it into the gradebook." in done.stdout
    assert (course.root / "release" / "lab3" / "lab3.ipynb").is_file()
    assert results(course)["ada"]["status"] == "missing"


def test_without_submissions_it_says_where_they_belong(released: Course) -> None:
    assert_refused(autograder("grade", "lab3", cwd=released.root), "submitted/STUDENT/lab3/")
    hand_in(released, "ada", solved(released))
    assert_refused(
        autograder("grade", "lab3", "--student", "ava", cwd=released.root),
        "submitted/ava/lab3",
        "did you mean ada?",
    )


@pytest.mark.parametrize(
    "line", ["c.JailedExecute.memory_mib = 'lots'", "c.JailedExecute.cell_timeout_s = None"]
)
def test_a_limit_that_is_none_is_named(released: Course, line: str) -> None:
    hand_in(released, "ada", solved(released))
    limit(released, f"\n{line}\n")
    assert_refused(
        autograder("grade", "lab3", cwd=released.root),
        "nbgrader_config.py",
        line.split(".")[2].split(maxsplit=1)[0],
    )


@pytest.mark.parametrize("jobs", ["0", "-1", "many", "1000"])
def test_a_number_of_jobs_that_is_none_is_refused(released: Course, jobs: str) -> None:
    assert_refused(autograder("grade", "lab3", f"--jobs={jobs}", cwd=released.root), "--jobs", jobs)


def test_a_locked_gradebook_is_told_before_anything_is_graded(released: Course) -> None:
    hand_in(released, "ada", solved(released))
    with sqlite3.connect(released.root / "gradebook.db") as other:
        other.execute("BEGIN IMMEDIATE")
        assert_refused(autograder("grade", "lab3", cwd=released.root), "gradebook.db", "locked")
        other.rollback()
    assert not list((released.root / "autograded").rglob("*.ipynb"))


def test_a_second_run_is_refused_while_the_first_one_goes_on(released: Course) -> None:
    """It names the first one's process, and a dry run needs no turn. Both once did all the work."""
    hand_in(released, "ada", solved(released))
    reports = released.root / "reports" / "lab3"
    reports.mkdir(parents=True)
    with alone(reports / ".grading", "nobody else", "wait", wait_s=0.0):
        done = autograder("grade", "lab3", cwd=released.root)
        assert_refused(done, "nobody else to grade lab3", f"process {os.getpid()} on")
        assert autograder("grade", "lab3", "--dry-run", cwd=released.root).returncode == 0
    assert not list((released.root / "autograded").rglob("*.ipynb"))
    assert autograder("grade", "lab3", cwd=released.root).returncode == 0


def test_a_gradebook_that_is_none_is_told(released: Course) -> None:
    hand_in(released, "ada", solved(released))
    (released.root / "gradebook.db").write_bytes(b"no database at all" * 100)
    assert_refused(autograder("grade", "lab3", cwd=released.root), "gradebook.db", "not a database")


def test_an_address_with_a_password_is_not_shown(released: Course) -> None:
    hand_in(released, "ada", solved(released))
    limit(released, '\nc.CourseDirectory.db_url = "sqlite:///ada:secret@/nowhere/at/all.db"\n')
    done = autograder("grade", "lab3", cwd=released.root)
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    limit(released, '\nc.CourseDirectory.db_url = "mysql://ada:secret@localhost/grades"\n')
    done = autograder("grade", "lab3", cwd=released.root)
    assert done.returncode == 2
    assert "secret" not in done.stderr


WITHOUT_LANDLOCK = """
import os, sys, pyseccomp
rules = pyseccomp.SyscallFilter(pyseccomp.ALLOW)
rules.add_rule(pyseccomp.ERRNO(38), "landlock_create_ruleset")
rules.load()
os.execv(sys.executable, [sys.executable, "-m", "autograder", *sys.argv[1:]])
"""


def test_where_files_cannot_be_closed_off_grading_is_refused_unless_it_is_asked_for(
    released: Course,
) -> None:
    """On a kernel without Landlock, which is simulated by a filter on its system call."""
    hand_in(released, "ada", solved(released))

    def grade(*options: str) -> subprocess.CompletedProcess[str]:
        command = [
            sys.executable,
            "-c",
            WITHOUT_LANDLOCK,
            "grade",
            "lab3",
            "--course",
            str(released.root),
            *options,
        ]
        return subprocess.run(command, capture_output=True, text=True, check=False)

    assert_refused(grade(), "no Landlock", "--unjailed")
    assert recorded(released) == {}
    done = grade("--unjailed")
    assert done.returncode == 0, done.stderr
    assert recorded(released) == {"ada": 25}


FULL_DISK = """
mount -t tmpfs -o size={room} tmpfs {folder} && cd {course} &&
exec {python} -m autograder grade lab3 --jobs 1
"""


@pytest.mark.parametrize(("folder", "room"), [("autograded", "1200k"), ("reports/lab3", "8k")])
def test_a_full_disk_is_told_and_what_was_recorded_stays(
    released: Course, folder: str, room: str
) -> None:
    """Where notebooks are written, or results, marks and tables.

    With room again, a run finishes.
    """
    everybody = {"ada", "ben", "cleo"}
    for student in everybody:
        hand_in(released, student, solved(released))
    (released.root / folder).mkdir(parents=True, exist_ok=True)
    script = FULL_DISK.format(
        room=room, folder=released.root / folder, course=released.root, python=sys.executable
    )
    mine = ["--map-root-user"] if os.getuid() else []
    done = subprocess.run(
        ["unshare", "--mount", *mine, "sh", "-c", script],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2, done.stderr
    assert "No space left" in done.stderr
    assert done.stderr.count("\n") == 1
    assert recorded(released).get("ada") == 25
    assert {score for score in recorded(released).values() if score} == {25}
    if folder == "autograded":
        assert (
            set(results(released))
            == {student for student, score in recorded(released).items() if score}
            != everybody
        )
    assert autograder("grade", "lab3", cwd=released.root).returncode == 0
    assert recorded(released) == dict.fromkeys(everybody, 25)
    assert set(results(released)) == everybody


def processes_of(course: Course) -> list[int]:
    """Return the processes that grade this course."""
    found = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            if str(course.root).encode() in path.read_bytes():
                found.append(int(path.parent.name))
        except OSError:
            continue
    return found


def begin(course: Course) -> subprocess.Popen[str]:
    command = [
        Path(sys.executable).with_name("autograder"),
        "grade",
        "lab3",
        "--course",
        str(course.root),
        "--jobs",
        "2",
    ]
    return subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    )


def wait_for(condition: Any) -> None:
    for _ in range(600):
        if condition():
            return
        time.sleep(0.05)
    raise AssertionError("it did not come")


def test_a_grading_process_that_dies_takes_nobodys_grade_along(released: Course) -> None:
    for number in range(6):
        hand_in(released, f"student{number}", solved(released))
    running = begin(released)
    wait_for(lambda: len(processes_of(released)) == 3)
    os.kill(max(processes_of(released)), signal.SIGKILL)
    _, errors = running.communicate(timeout=120)
    assert running.returncode == 0, errors
    assert {row["score"] for row in results(released).values()} == {25}
    assert len(recorded(released)) == 6


@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM])
def test_interrupted_it_stops_at_once_and_leaves_nothing_running(
    released: Course, sent: signal.Signals
) -> None:
    """By Ctrl-C, which goes to all its processes, or by a scheduler."""
    for number in range(20):
        hand_in(released, f"student{number:02}", solved(released))
    running = begin(released)
    wait_for(lambda: len(list((released.root / "autograded").glob("student*/lab3"))) >= 2)
    (os.killpg if sent == signal.SIGINT else os.kill)(running.pid, sent)
    _, errors = running.communicate(timeout=60)
    assert running.returncode == 2
    assert (
        errors
        == "autograder: stopped; what was written until now is safe: run the same command again\n"
    )
    wait_for(lambda: processes_of(released) == [])
    done = recorded(released)
    assert set(results(released)) == {student for student, score in done.items() if score == 25}
    assert not list((released.root / "autograded").glob("*/.lab3-*"))


def test_a_jail_that_was_killed_from_outside_costs_nobody_a_point(
    released_once: Course, lab3: Assignment, checks: Checks
) -> None:
    """First the process in which the first cells have run, then a jail at work.

    This is what happens when memory runs out.
    """
    honest = Submission(
        "ada",
        {
            "lab3": nbformat.writes(
                with_first_cell(solved(released_once), "import time; time.sleep(2)")
            ).encode()
        },
    )
    with closing(Warm()) as warm:
        grader = Grader(lab3, checks, warm, Limits())
        kill_one(children(warm))
        report = grader.grade(
            Submission("ada", {"lab3": nbformat.writes(solved(released_once)).encode()})
        )
        assert (report.status, report.score) == ("graded", 25)
        with ThreadPoolExecutor() as pool:
            grading = pool.submit(grader.grade, honest)
            wait_for(lambda: len(descendants(warm.pid)) >= IN_A_JAIL)
            kill_one(children(warm))
            report = grading.result()
    assert (report.status, report.score) == ("graded", 25)


def children(warm: Warm) -> list[int]:
    return children_of([warm.pid])


def kill_one(processes: list[int]) -> None:
    (process,) = processes
    os.kill(process, signal.SIGKILL)


def test_processes_of_others_go_on_when_grading_is_given_up(
    grader: Grader, released_once: Course
) -> None:
    other = multiprocessing.get_context("fork").Process(target=time.sleep, args=(60,))
    other.start()
    handed_in = (
        Submission(name, {"lab3": nbformat.v4.writes(solved(released_once)).encode()})
        for name in "abc"
    )
    with closing(grade_all(grader, handed_in, 1)) as graded:
        assert next(graded).report.score == 25
    assert other.is_alive()
    other.kill()
    other.join()


def test_a_release_that_is_there_is_entered_into_the_gradebook(released: Course) -> None:
    """A fresh clone holds the release and no gradebook: one command grades the class."""
    hand_in(released, "ada", solved(released))
    (released.root / "gradebook.db").unlink()
    done = autograder("grade", "lab3", cwd=released.root)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Entered release/lab3 into the gradebook." in done.stdout
    assert recorded(released) == {"ada": 25}
    assert "Entered" not in autograder("grade", "lab3", cwd=released.root).stdout


def test_a_release_of_another_source_is_not_entered(released: Course) -> None:
    hand_in(released, "ada", solved(released))
    (released.root / "gradebook.db").unlink()
    source = read_notebook(released.sources("lab3")["lab3"])
    next(cell for cell in source.cells if is_grade(cell)).metadata.nbgrader.points = 7
    nbformat.write(source, released.sources("lab3")["lab3"])
    refused = autograder("grade", "lab3", cwd=released.root)
    assert_refused(refused, "the release of the source as it is now", "run autograder release lab3")
    assert not Nbgrader(released).knows("lab3")
