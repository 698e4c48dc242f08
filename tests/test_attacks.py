"""Attacks on a grade. Each file of attacks/ is what a student handed in for Centroid_init, with every other function still a stub.

No attack gains a point, shows a canary, harms an honest neighbour, leaves a process behind, or keeps the run from ending.
"""

import json
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import nbformat
import pytest

from autograder.checker import Checks
from autograder.grading import Grader, Report
from autograder.intake import Assignment, Submission, head_of
from autograder.jail.confine import Limits
from autograder.release import read_notebook
from autograder.session import Warm
from tests.conftest import ROOT
from tests.test_jail import jailed_processes

ATTACKS = sorted((ROOT / "tests" / "attacks").glob("*.py"))
LIMITS = Limits(cell_s=3, call_s=1, cpu_s=10, memory_bytes=512 * 2**20, files_bytes=16 * 2**20, output_bytes=2**20)
CANARY = "canary-5e2d-nobody-may-see-this"
RELEASED = read_notebook(ROOT / "release" / "lab3" / "lab3.ipynb")


@pytest.fixture(scope="module")
def canaries(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Put a canary where a gradebook, a neighbour's work, temporary files and the grader's environment would be."""
    folder = tmp_path_factory.mktemp("canary")
    places = [folder / "canary.txt", Path(tempfile.gettempdir()) / "canary.txt", Path.home() / "canary.txt"]
    for place in places:
        place.write_text(CANARY)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CANARY", CANARY)
        yield folder
    for place in places:
        place.unlink(missing_ok=True)


@pytest.fixture(scope="module")
def warm(canaries: Path) -> Iterator[Warm]:
    process = Warm()
    with process.session({"helper.py": CANARY.encode()}, LIMITS) as earlier:
        earlier.run_cell(f"answer = {CANARY!r}")
    yield process
    process.close()


@pytest.fixture(scope="module")
def grader(lab3: Assignment, checks: Checks, warm: Warm) -> Grader:
    return Grader(lab3, checks, warm, LIMITS)


def handed_in(source: str) -> Submission:
    """Give the empty lab without most of its cells to look at, with the attack in the cell of Centroid_init; it knows where we are."""
    notebook = nbformat.from_dict(json.loads(json.dumps(RELEASED)))
    for cell in notebook.cells:
        if cell.metadata.get("nbgrader", {}).get("grade_id") == "Centroid_init":
            cell.source = source.replace("COURSE_FOLDER", str(ROOT))
    head = head_of(RELEASED)
    notebook.cells = [cell for cell in notebook.cells if "nbgrader" in cell.metadata or cell.source in head]
    return Submission("mallory", nbformat.writes(notebook).encode())


def shown(report: Report) -> str:
    return json.dumps(report.notebook)


@pytest.mark.parametrize("path", ATTACKS, ids=lambda path: path.stem)
def test_an_attack_gains_nothing(path: Path, grader: Grader, warm: Warm, checks: Checks, canaries: Path) -> None:
    report = grader.grade(handed_in(path.read_text("utf-8")))
    assert sum(cell.score for cell in report.cells) == 0
    assert {cell.grade_id for cell in report.cells} == set(checks.points)
    assert CANARY not in shown(report)
    assert (canaries / "canary.txt").read_text() == CANARY
    nbformat.validate(report.notebook)
    with warm.session({}, LIMITS) as neighbour:
        assert neighbour.run_cell("print('unharmed')")[0][0]["text"] == "unharmed\n"
    assert jailed_processes(warm, but=1) == 0  # the one in which the first cells have run


def test_every_attack_says_what_it_tries() -> None:
    for path in ATTACKS:
        kind = path.read_text("utf-8").removeprefix('"""').partition(":")[0]
        assert kind in {"Forge", "Steal", "Reach out", "Exhaust", "Vandalise", "Confuse"}, path.name


def test_an_attack_leaves_the_graders_own_folders_as_they_were() -> None:
    assert not list(ROOT.glob("*.owned"))
    assert shutil.which("python") is None or not (ROOT / "conftest.py").exists()
