"""A class never stops: whatever was handed in ends as a result, and stays as it was.

Right answers get full marks.
"""

import hashlib
import html
import os
import re
import shutil
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from nbgrader.api import Gradebook

from autograder.course import Course
from autograder.gradebook.nbgrader import read_notebook
from autograder.intake.assignment import Assignment
from autograder.intake.cells import Unreadable
from autograder.intake.prepare import take_in
from autograder.intake.submission import read_submission
from tests.conftest import hand_in, solved
from tests.support.broken import CASES, Case
from tests.support.command import autograder
from tests.support.results import results

QUICK = "\nc.JailedExecute.output_kib = 0\n"  # nothing is drawn
SHOWN = ("renamed_with_markup", "cut_off", "everything_in_one_cell_at_the_bottom")
OF_EACH = 3


def sample() -> list[str]:
    """Name the first few cases of each kind and outcome, and those whose feedback is read."""
    kinds: dict[tuple[str, str], list[str]] = {}
    for case in CASES:
        kinds.setdefault((case.breaks, case.status), []).append(case.name)
    return sorted({*SHOWN, *[name for names in kinds.values() for name in names[:OF_EACH]]})


SAMPLE = sample()


@pytest.fixture(scope="module")
def handed_in(released_once: Course, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Course]:
    """Hand in each case, in a class of its own, and one notebook that is as it should be."""
    course = Course(tmp_path_factory.mktemp("broken") / "course")
    shutil.copytree(released_once.root, course.root, symlinks=True)
    config = course.root / "nbgrader_config.py"
    config.write_text(config.read_text() + QUICK)
    notebook = solved(course)
    hand_in(course, "untouched", notebook)
    for case in CASES:
        case.make(hand_in(course, case.name, notebook).parent)
    yield course
    subprocess.run(["rm", "-rf", course.root], check=True)  # Python cannot


def test_there_are_many_ways_to_break_a_file() -> None:
    assert len(CASES) == len({case.name for case in CASES}) >= 60


def told_of(case: Case, course: Course, lab3: Assignment) -> tuple[Any, str]:
    """Take in a hand-in; return its cells, and the notes."""
    folder = course.root / "submitted" / case.name / "lab3"
    submission = read_submission(folder, case.name, lab3.names, 32 * 2**20)
    notebook = submission.notebooks["lab3"]
    try:
        if isinstance(notebook, Exception):
            raise notebook
        taken, mended = take_in(notebook, lab3.notebooks["lab3"])
    except Unreadable as why:
        return None, f"{why}; {'; '.join(submission.left_out)}"
    return taken, "; ".join([*mended, *submission.left_out])


@pytest.mark.parametrize("case", CASES, ids=str)
def test_what_is_mended_is_as_released_and_what_was_done_is_told(
    case: Case, handed_in: Course, lab3: Assignment
) -> None:
    taken, told = told_of(case, handed_in, lab3)
    assert case.tells in told
    assert bool(told) == (case.status != "graded"), told
    if taken is None:
        assert case.status in {"unreadable", "missing"}
        return
    known = [cell for cell in taken.cells if "nbgrader" in cell.metadata]
    assert [cell.metadata["nbgrader"]["grade_id"] for cell in known] == list(
        lab3.notebooks["lab3"].cells
    )
    for cell, original in zip(known, lab3.notebooks["lab3"].cells.values(), strict=True):
        assert cell.cell_type == original.cell_type
        assert dict(cell.metadata["nbgrader"]) == original.metadata
        assert cell.source == original.source or not original.locked
    ids = [cell.id for cell in taken.cells]
    assert len(set(ids)) == len(ids)


def seen(root: Path) -> dict[str, tuple[str, str]]:
    """Return everything below a folder: modes, hashes of contents, and the targets of links.

    Each folder is opened from its parent, because some paths are too long.
    """
    found: dict[str, tuple[str, str]] = {}
    waiting = [("", os.open(root, os.O_RDONLY))]
    while waiting:
        inside, folder = waiting.pop()
        for name in os.listdir(folder):  # noqa: PTH208 - it is open
            path, mode, content = f"{inside}/{name}", os.lstat(name, dir_fd=folder).st_mode, ""
            if stat.S_ISLNK(mode):
                content = os.readlink(name, dir_fd=folder)
            elif stat.S_ISREG(mode):
                with os.fdopen(os.open(name, os.O_RDONLY, dir_fd=folder), "rb") as file:
                    content = hashlib.file_digest(file, "sha256").hexdigest()
            elif stat.S_ISDIR(mode):
                waiting.append((path, os.open(name, os.O_RDONLY, dir_fd=folder)))
            found[path] = (stat.filemode(mode), content)
        os.close(folder)
    return found


@dataclass(frozen=True)
class Graded:
    """A class that has been graded.

    Attributes
    ----------
    course : Course
    rows : dict
        The lines of ``results.jsonl`` by student.
    entries : dict
        The score of each student in nbgrader's gradebook, and whether the notebook is flagged.
    """

    course: Course
    rows: dict[str, dict[str, Any]]
    entries: dict[str, tuple[float, bool]]


@pytest.fixture(scope="module")
def graded(handed_in: Course) -> Callable[[str], Graded]:
    """Give what grades a part of the class, once."""

    @cache
    def grade(part: str) -> Graded:
        before = seen(handed_in.root / "submitted") if os.getuid() == 0 else {}
        students = ["untouched", *SAMPLE] if part == "sample" else []
        named = [f"--student={student}" for student in students]
        done = autograder("grade", "lab3", "--jobs", "2", *named, cwd=handed_in.root)
        assert (done.returncode, done.stderr) == (0, "")
        assert before == (seen(handed_in.root / "submitted") if os.getuid() == 0 else {})
        return Graded(handed_in, results(handed_in), entries_of(handed_in))

    return grade


def entries_of(course: Course) -> dict[str, tuple[float, bool]]:
    with Gradebook(f"sqlite:///{course.root}/gradebook.db") as gradebook:
        found = gradebook.assignment_submissions("lab3")
        return {entry.student.id: (entry.score, entry.notebooks[0].flagged) for entry in found}


@pytest.mark.parametrize(
    ("part", "names"),
    [
        pytest.param("sample", SAMPLE, id="sample"),
        pytest.param("all", [case.name for case in CASES], id="all", marks=pytest.mark.full),
    ],
)
def test_everybody_has_a_result(
    part: str, names: list[str], graded: Callable[[str], Graded]
) -> None:
    found = graded(part)
    assert set(found.rows) == set(found.entries) == {"untouched", *names}
    untouched = found.rows["untouched"]
    assert (untouched["status"], untouched["score"]) == ("graded", 25)


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(case, id=case.name, marks=[] if case.name in SAMPLE else pytest.mark.full)
        for case in CASES
    ],
)
def test_right_answers_get_full_marks_and_what_is_no_notebook_is_flagged(
    case: Case, graded: Callable[[str], Graded]
) -> None:
    found = graded("sample" if case.name in SAMPLE else "all")
    rows, entries = found.rows, found.entries
    row = rows[case.name]
    assert (row["status"], row["score"]) == (case.status, case.score), row
    assert case.tells in "; ".join([*row["mended"], row["error"]])
    assert entries[case.name] == (case.score, case.status in {"unreadable", "missing"})
    first = read_notebook(
        found.course.root / "autograded" / case.name / "lab3" / "lab3.ipynb"
    ).cells[0]
    assert ("What was mended before grading" in first.source) == (case.status == "mended")
    assert ("could not be graded" in first.source) == (case.status in {"unreadable", "missing"})


def test_the_feedback_tells_what_was_mended(graded: Callable[[str], Graded]) -> None:
    found = graded("sample")
    course, rows = found.course, found.rows
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    for student in SHOWN:
        command = ["nbgrader", "generate_feedback", "lab3", "--student", student]
        subprocess.run(
            command,
            cwd=course.root,
            env=os.environ | {"PATH": path},
            capture_output=True,
            check=True,
        )
        page = (course.root / "feedback" / student / "lab3" / "lab3.html").read_text("utf-8")
        shown = " ".join(html.unescape(re.sub(r"<[^>]+>", "", page)).split())
        assert "<b>*lab" not in page
        for words in [*rows[student]["mended"], rows[student]["error"]]:
            assert words[1:] in shown  # there it begins with a capital letter
