"""Attacks on a grade. Each file in attacks/ replaces Centroid_init; other functions are stubs.

They are graded as a class with honest students in it. No attack may gain a point, show a canary,
harm a neighbour, leave a process behind, or keep the run from ending. Those of attacks/beside/ are
files handed in beside such a notebook.

``make test`` lets every sixth attack hand in, some of each kind; ``make prove`` all the others.
"""

import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import nbformat
import pytest

from autograder.course import Course
from autograder.gradebook.nbgrader import read_notebook
from tests.conftest import ROOT, hand_in, solved
from tests.support.attacking import attacking
from tests.support.classes import eventually
from tests.support.command import autograder, nbgrader
from tests.support.processes import process_and_parent
from tests.support.results import limit, recorded, results

FOLDER = ROOT / "tests" / "attacks"
ATTACKS = sorted(FOLDER.glob("*.py"))
BESIDE = sorted((FOLDER / "beside").glob("*.py"))
KINDS = ("forge", "steal", "reach", "exhaust", "vandalise", "confuse")
OUTWARD = ("steal", "reach", "vandalise", "read")
SAMPLE = 6  # every sixth
PARTS = {
    "sample": ATTACKS[::SAMPLE],
    "others": [path for path in ATTACKS if path not in ATTACKS[::SAMPLE]],
}
LIMITS = """
c.JailedExecute.cell_timeout_s = 3.0
c.JailedExecute.call_timeout_s = 1.0
c.JailedExecute.cpu_s = 10
c.JailedExecute.memory_mib = 512
c.JailedExecute.files_mib = 16
"""
CANARY = "canary-5e2d-nobody-may-see-this"
HONEST = 8
BY_NBGRADER = (
    "always_equal",
    "exhaust_crash",
    "forge_gradebook_upwards",
    "forge_input_transformer",
    "forge_printed_scores",
)


@pytest.fixture(scope="module")
def canaries(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[Path]]:
    """Put canaries where a gradebook, a neighbour's work, temporary files and so on would be."""
    places = [
        folder / "canary.txt"
        for folder in (tmp_path_factory.mktemp("canary"), Path(tempfile.gettempdir()), Path.home())
    ]
    for place in places:
        place.write_text(CANARY)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CANARY", CANARY)
        yield places
    for place in places:
        place.unlink(missing_ok=True)


def class_of(course: Course, attacks: list[Path], honest: int = HONEST) -> None:
    """Hand in attacks and honest work, to be graded side by side."""
    for path in attacks:
        hand_in(course, path.stem, attacking(path.read_text("utf-8")))
    folder = hand_in(
        course, "with_files_beside", attacking((FOLDER / "always_equal.py").read_text("utf-8"))
    ).parent
    for path in BESIDE:
        shutil.copy(path, folder)
    for path in attacks[:: max(len(attacks) // honest, 1)][:honest]:
        hand_in(course, f"{path.stem}-honest", solved(course))
    limit(course, LIMITS)


@pytest.fixture(scope="module")
def graded(
    released_once: Course, tmp_path_factory: pytest.TempPathFactory, canaries: list[Path]
) -> Callable[[str], Course]:
    """Return a function that grades a part of the attacks as a class, once."""

    @cache
    def grade(part: str) -> Course:
        course = Course(tmp_path_factory.mktemp("attacks") / "course")
        shutil.copytree(released_once.root, course.root, symlinks=True)
        class_of(course, PARTS[part])
        done = autograder("grade", "lab3", "--jobs", "2", cwd=course.root)
        assert done.returncode == 0, done.stdout + done.stderr
        assert CANARY not in done.stdout + done.stderr
        return course

    return grade


def of_part(part: str, *values: str) -> Any:
    """Give the parameters of a test on one part of the attacks; make prove runs the others."""
    marks = [pytest.mark.full] if part == "others" else []
    return pytest.param(part, *values, marks=marks, id="-".join([part, *values]))


each_part = pytest.mark.parametrize("part", [of_part(part) for part in PARTS])


@pytest.mark.parametrize(
    ("part", "student"),
    [
        of_part(part, student)
        for part, attacks in PARTS.items()
        for student in [*(path.stem for path in attacks), "with_files_beside"]
    ],
)
def test_an_attack_gains_nothing_and_sees_nothing(
    part: str, student: str, graded: Callable[[str], Course]
) -> None:
    course = graded(part)
    row = results(course)[student]
    assert row["status"] in {"graded", "mended", "stopped"}
    assert row["score"] == 0
    assert len(row["cells"]) == 6
    assert recorded(course)[student] == 0
    notebook = read_notebook(course.root / "autograded" / student / "lab3" / "lab3.ipynb")
    nbformat.validate(notebook)
    assert CANARY not in json.dumps([row, notebook])


@each_part
def test_honest_neighbours_are_unharmed(part: str, graded: Callable[[str], Course]) -> None:
    course = graded(part)
    honest = {
        student: row for student, row in results(course).items() if student.endswith("-honest")
    }
    assert len(honest) == HONEST
    assert {(row["status"], row["score"]) for row in honest.values()} == {("graded", 25)}


@each_part
def test_nothing_outside_has_changed_and_no_process_is_left(
    part: str, graded: Callable[[str], Course], canaries: list[Path]
) -> None:
    graded(part)
    assert_nothing_outside_has_changed(canaries)


def assert_nothing_outside_has_changed(canaries: list[Path]) -> None:
    assert {place.read_text() for place in canaries} == {CANARY}
    assert not list(Path(tempfile.gettempdir()).glob("*.owned"))
    assert not list(ROOT.glob("*.owned"))
    assert not (ROOT / "conftest.py").exists()
    assert eventually(lambda: not left_over()), left_over()


ALL_OF_THEM = "network,processes,mounts,ipc,uts,users"


@pytest.mark.parametrize(
    ("without", "every"),
    [
        (ALL_OF_THEM, SAMPLE),
        *[
            pytest.param(names, 1, marks=pytest.mark.full)
            for names in (ALL_OF_THEM, *ALL_OF_THEM.split(","))
        ],
    ],
)
def test_no_wall_falls_where_a_namespace_is_missing(
    without: str, every: int, released: Course, canaries: list[Path]
) -> None:
    """Whatever a machine lacks, something else stands in its place."""
    attacks = [path for path in ATTACKS if path.stem.startswith(OUTWARD)][::every]
    class_of(released, attacks)
    command = [
        sys.executable,
        "-m",
        "tests.support.without",
        without,
        Path(sys.executable).with_name("autograder"),
        "grade",
        "lab3",
        "--course",
        str(released.root),
    ]
    done = subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, timeout=300, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    rows = results(released)
    assert len(rows) == len(attacks) + 1 + min(HONEST, len(attacks))
    assert {row["status"] for row in rows.values()} <= {"graded", "mended", "stopped"}
    assert {row["score"] for student, row in rows.items() if student.endswith("-honest")} == {25}
    assert {row["score"] for student, row in rows.items() if not student.endswith("-honest")} == {0}
    shown = [
        path.read_text("utf-8") for path in (released.root / "autograded").glob("*/lab3/lab3.ipynb")
    ]
    assert not any(CANARY in text for text in [json.dumps(rows), done.stdout, done.stderr, *shown])
    assert_nothing_outside_has_changed(canaries)


def left_over() -> list[int]:
    """Return warm processes whose grader has gone: those of other graders have a parent."""
    found = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            process = process_and_parent(path.parent)
            if process and process[1] == 1 and b"autograder.jail.warm" in path.read_bytes():
                found.append(process[0])
        except OSError:
            continue
    return found


def test_an_attack_gains_nothing_by_nbgraders_own_command(
    released: Course, canaries: list[Path]
) -> None:
    """The preprocessors take the same way; they follow no links, as nbgrader itself does."""
    class_of(released, [FOLDER / f"{name}.py" for name in BY_NBGRADER], honest=2)
    thief = hand_in(released, "thief", solved(released))
    thief.unlink()
    thief.symlink_to("../../always_equal-honest/lab3/lab3.ipynb")
    look = (
        "import glob\n"
        "for path in glob.glob('**/*', recursive=True):\n"
        "    print(open(path, 'rb').read()[:99])"
    )
    spy = hand_in(released, "spy", attacking(look))
    for name in ("data/link.txt", "timestamp.txt"):
        (spy.parent / name).symlink_to(
            canaries[1] if name == "data/link.txt" else canaries[0].with_name("date.txt")
        )
    canaries[0].with_name("date.txt").write_text("2026-01-01 12:00:00 UTC")
    nbgrader(released, "autograde", "lab3", fails=True)  # the thief's
    scores = recorded(released)
    honest = {student for student in scores if student.endswith("-honest")}
    assert {scores[student] for student in honest} == {25}
    assert {score for student, score in scores.items() if student not in honest} == {0}
    shown = [
        path.read_text("utf-8") for path in (released.root / "autograded").glob("*/lab3/lab3.ipynb")
    ]
    assert len(shown) == len(scores) - 1
    assert not any(CANARY in text for text in shown)
    copied = [path for path in (released.root / "autograded" / "spy").rglob("*") if path.is_file()]
    assert {path.name for path in copied}.isdisjoint({"link.txt", "timestamp.txt"})


def test_every_attack_says_what_it_tries() -> None:
    for path in [*ATTACKS, *BESIDE]:
        kind = path.read_text("utf-8").removeprefix('"""').partition(":")[0]
        assert kind in {"Forge", "Steal", "Reach out", "Exhaust", "Vandalise", "Confuse"}, path.name


def test_some_of_each_kind_are_among_those_of_make_test() -> None:
    assert {path.stem.partition("_")[0] for path in PARTS["sample"]} >= {*KINDS}


def test_there_are_enough_of_them() -> None:
    kinds: dict[str, Any] = {}
    for path in ATTACKS:
        kinds.setdefault(path.stem.partition("_")[0], []).append(path)
    assert len(ATTACKS) >= 60
    assert all(len(kinds[kind]) >= 9 for kind in KINDS)
