"""The tutorial for instructors works, from an empty folder to a graded class."""

import csv
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from textwrap import dedent

import nbformat
from nbformat import NotebookNode

from tests.conftest import ROOT

TUTORIAL = (ROOT / "docs" / "tutorial.md").read_text("utf-8")
FIRST, SECOND = TUTORIAL.split("\n## Add a second function\n")
FENCE = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
BY_HAND = ("make ", "source ", "jupyter ")  # commands that set up, or open a window
NAME = "homework1"


class Newcomer:
    """Types what the tutorial says, in a home folder of their own."""

    def __init__(self, home: Path) -> None:
        self.home = self.folder = home
        path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
        self._environment = os.environ | {"HOME": str(home), "PATH": path}
        self.shown = ""

    def type(self, block: str, *, code: int = 0) -> None:
        """Run the lines of a block, and record what they print."""
        self.shown = ""
        for line in block.splitlines():
            if line.startswith("cd "):
                self.folder = Path(line.removeprefix("cd ").replace("~", str(self.home)))
            elif not line.startswith(BY_HAND):
                done = self._run(line)
                assert done.returncode == code, f"{line}: {done.stdout}{done.stderr}"
                self.shown += done.stdout

    def _run(self, line: str) -> subprocess.CompletedProcess[str]:
        options = {"cwd": self.folder, "env": self._environment, "capture_output": True}
        return subprocess.run(["bash", "-c", line], **options, text=True, check=False)

    def sees(self, text: str) -> bool:
        """Return whether a text was printed, wherever lines are broken."""
        return " ".join(text.split()) in " ".join(self.shown.split())


def cell(notebook: NotebookNode, grade_id: str) -> NotebookNode:
    """Return the cell of that id."""
    ids = [cell.metadata.get("nbgrader", {}).get("grade_id") for cell in notebook.cells]
    return notebook.cells[ids.index(grade_id)]


def fenced(text: str, wanted: str) -> list[str]:
    """Return the blocks of a language."""
    return [dedent(block) for language, block in FENCE.findall(text) if language == wanted]


def follow_first_part(newcomer: Newcomer) -> Iterator[str]:
    """Follow the tutorial up to the second function; yield expected output that did not come."""
    for language, block in FENCE.findall(FIRST):
        if language == "sh":
            newcomer.type(block)
        elif language == "python":  # what to write in Ada's notebook
            path = newcomer.folder / "submitted" / "ada" / NAME / f"{NAME}.ipynb"
            notebook = nbformat.read(path, as_version=4)
            function = cell(notebook, "weighted_mean")
            function.source = function.source.replace("raise NotImplementedError()", block.strip())
            nbformat.write(notebook, path)
        elif block.startswith("nbgrader_config.py"):
            paths = [line.split()[0] for line in block.splitlines()]
            yield from (path for path in paths if not (newcomer.folder / path).exists())
        elif not newcomer.sees(block):
            yield block


def scores(course: Path) -> list[dict[str, str]]:
    with (course / "reports" / NAME / "scores.csv").open() as file:
        return list(csv.DictReader(file))


def test_the_tutorial_leads_from_an_empty_folder_to_a_graded_class(tmp_path: Path) -> None:
    newcomer = Newcomer(tmp_path)
    assert list(follow_first_part(newcomer)) == []
    course = newcomer.folder
    earned = {row["student"]: row["score"] for row in scores(course)}
    assert earned == {
        "ada": "0",
        "amara": "5",
        "bjorn": "6",
        "chiyo": "5",
        "dalia": "6",
        "emeka": "5",
        "freya": "3",
        "goran": "4",
        "jorge": "0",
    }
    feedback = (course / "feedback" / "ada" / NAME / f"{NAME}.html").read_text("utf-8")
    hint = re.search(r"\*(Every value .*?)\*", FIRST, re.DOTALL)
    assert hint is not None
    assert " ".join(hint[1].split()) in feedback
    assert (course / "feedback" / "chiyo").is_dir()
    assert (course / "grades.csv").is_file()
    add_second_function(newcomer)


def copied(original: NotebookNode, source: str | None = None) -> NotebookNode:
    """Copy a cell of the first function for the second, as the tutorial says."""
    twin = deepcopy(original)
    twin.id, twin.source = f"{original.id}-2", source or original.source.replace("mean", "std")
    if names := twin.metadata.get("nbgrader"):
        names["grade_id"] = names["grade_id"].replace("mean", "std")
        if names.get("points"):
            names["points"] = 2
    return twin


def add_second_function(newcomer: Newcomer) -> None:
    course = newcomer.folder
    function, check, right, wrong = fenced(SECOND, "python")
    (verdict,) = fenced(SECOND, "text")
    (release_and_grade,) = fenced(SECOND, "sh")
    path = course / "source" / NAME / f"{NAME}.ipynb"
    notebook = nbformat.read(path, as_version=4)
    first = notebook.cells.index(cell(notebook, "weighted_mean"))
    idea, _, look, form, grade = notebook.cells[first - 1 : first + 4]
    twins = [
        copied(idea),
        copied(notebook.cells[first], function),
        copied(look),
        copied(form),
        copied(grade),
    ]
    notebook.cells[first + 4 : first + 4] = twins
    nbformat.write(notebook, path)
    checks = course / "autograder" / "checks" / NAME
    files = re.findall(r"`(?:autograder/checks/\w+/)?((?:right/|wrong/|test_)\w+\.py)`", SECOND)
    for file, text in zip(files, (check, right, wrong), strict=True):
        (checks / file).write_text(text)
    newcomer.type(f"autograder verify {NAME}", code=1)
    assert newcomer.sees(verdict)
    strong = check.replace("3.0]", "5.0]").replace("(found, 1)", "(found, 2)")
    strong = strong.replace("1 for x = [1, 3]", "2 for x = [1, 5]")
    (checks / "test_weighted_std.py").write_text(strong)
    newcomer.type(f"autograder verify {NAME}")
    assert newcomer.sees("Every verdict is true. 1 hint reaches nobody")
    newcomer.type(release_and_grade)
    found = {(row["status"], row["check_weighted_std"]) for row in scores(course)}
    assert found == {("mended", "0")}
