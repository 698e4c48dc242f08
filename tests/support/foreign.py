"""Courses that know nothing of the kit: nbgrader's own quickstart, and one made by hand."""

import io
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import nbformat
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook
from nbgrader.api import Gradebook
from rich.console import Console

from autograder.authoring.release import make_ready
from autograder.batch.run import grade_class
from autograder.batch.summary import show
from autograder.course import Course
from autograder.gradebook.nbgrader import read_notebook
from autograder.grading.warm import Warm
from autograder.proof.bank import submission

SOLVED, HIDDEN = ("### LÖSUNG", "### ENDE"), ("### VERDECKT", "### OFFEN")
ASSIGNMENT = "Übung 1"
ONE, TWO = "part one", "part two"
CONFIG = f"""c = get_config()
c.CourseDirectory.course_id = "Käse 101"
c.IncludeHeaderFooter.header = "source/header.ipynb"
c.IncludeHeaderFooter.footer = "parts/footer.ipynb"
c.ClearSolutions.begin_solution_delimeter = "{SOLVED[0]}"
c.ClearSolutions.end_solution_delimeter = "{SOLVED[1]}"
c.ClearSolutions.code_stub = {{"python": "..."}}
c.ClearHiddenTests.begin_test_delimeter = "{HIDDEN[0]}"
c.ClearHiddenTests.end_test_delimeter = "{HIDDEN[1]}"
"""
Change = Callable[[NotebookNode], None]
Grades = dict[tuple[str, str, str], tuple[float | None, bool]]


def marked(
    cell: NotebookNode, grade_id: str, points: float | None = None, **kinds: bool
) -> NotebookNode:
    """Mark a cell as nbgrader's panel does."""
    known = {"grade": False, "solution": False, "locked": False, "task": False} | kinds
    cell.metadata["nbgrader"] = {"grade_id": grade_id, "schema_version": 3, **known}
    if points is not None:
        cell.metadata.nbgrader["points"] = points
    return cell


def solution(grade_id: str, source: str) -> NotebookNode:
    return marked(new_code_cell(source), grade_id, solution=True)


def asserting(grade_id: str, points: float, source: str, hidden: str = "") -> NotebookNode:
    part = f"\n{HIDDEN[0]}\n{hidden}\n{HIDDEN[1]}" if hidden else ""
    return marked(new_code_cell(source + part), grade_id, points, grade=True, locked=True)


def by_hand(cell: NotebookNode, grade_id: str, points: float) -> NotebookNode:
    return marked(cell, grade_id, points, grade=True, solution=True)


def solved(lines: str) -> str:
    return f"    {SOLVED[0]}\n{lines}\n    {SOLVED[1]}"


def part_one() -> NotebookNode:
    cells = [
        new_code_cell("from helpers.words import shout"),
        solution("double", "def double(x):\n" + solved("    return 2 * x")),
        asserting(
            "test_double",
            2,
            "assert double(2) == 4\nassert double(0) == 0, 'zero stays zero'",
            "secret = 21\n"
            "assert double(5) == 10, f'five doubled is {double(5)}'\n"
            "assert double(-3) == -6",
        ),
        asserting("test_again", 1.5, "", "assert double(secret) == 42, 'of 21'"),
        asserting("test_parts", 3, "sum([double(1) == 2, double(3) == 6, double(-1) == -2]) * 1.0"),
        asserting("form", 0, "assert callable(double)"),
        by_hand(new_markdown_cell(f"{SOLVED[0]}\nBecause.\n{SOLVED[1]}"), "essay", 2),
        by_hand(
            new_code_cell("# draw\n" + f"{SOLVED[0]}\nprint('a plot')\n{SOLVED[1]}"), "plot", 1
        ),
        marked(new_markdown_cell("A project."), "project", 2, task=True, locked=True),
    ]
    return new_notebook(cells=cells, metadata=KERNEL)


def part_two() -> NotebookNode:
    """Return a notebook with a cell named as in the first part, files beside it, and variables."""
    cells = [
        new_code_cell("from helpers.words import shout\nnumbers = open('data/numbers.csv').read()"),
        solution("total", f"{SOLVED[0]}\ntotal = sum(map(int, numbers.split(',')))\n{SOLVED[1]}"),
        asserting("test_double", 1, "assert total == 6", "assert isinstance(total, int)"),
        solution("greet", "def greet(name):\n" + solved("    return shout('hi ' + name)")),
        asserting(
            "test_greet",
            1,
            "print('now greet')\n"
            "import numpy as np\n"
            "np.testing.assert_equal(greet('ada'), 'HI ADA')",
        ),
    ]
    return new_notebook(cells=cells, metadata=KERNEL)


KERNEL = {"kernelspec": {"name": "python3", "display_name": "Python [Root]", "language": "python"}}


def make_course(folder: Path) -> Course:
    """Make a course as others have them: two notebooks, files, delimiters, header and footer."""
    source = folder / "source" / ASSIGNMENT
    (source / "helpers").mkdir(parents=True)
    (source / "data").mkdir()
    (folder / "parts").mkdir()
    (folder / "nbgrader_config.py").write_text(CONFIG, "utf-8")
    (source / "helpers" / "words.py").write_text("def shout(text):\n    return text.upper()\n")
    (source / "data" / "numbers.csv").write_text("1,2,3")
    nbformat.write(part_one(), source / f"{ONE}.ipynb")
    nbformat.write(part_two(), source / f"{TWO}.ipynb")
    header = new_notebook(cells=[new_markdown_cell("# A header"), new_code_cell("import math")])
    nbformat.write(header, folder / "source" / "header.ipynb")
    nbformat.write(
        new_notebook(cells=[new_markdown_cell("The end.")]), folder / "parts" / "footer.ipynb"
    )
    return Course(folder)


def quickstart(folder: Path) -> Course:
    """Let nbgrader make the course of its own documentation."""
    command = [sys.executable, "-m", "nbgrader", "quickstart", folder.name]
    subprocess.run(command, cwd=folder.parent, check=True, capture_output=True)
    return Course(folder)


@contextmanager
def warm_process() -> Iterator[Warm]:
    """Start a process that forks jails, with few packages imported."""
    with closing(Warm(imports=())) as warm:
        yield warm


def grade(course: Course, assignment: str, warm: Warm, **how: Any) -> str:
    """Do in this process what the command does; return what is printed."""
    console = Console(file=io.StringIO(), width=200)
    for line in make_ready(course, assignment):
        console.print(line, markup=False, soft_wrap=True)
    outcome = grade_class(course, assignment, warm, console, processes=2, **how)
    show(outcome, assignment, console)
    return console.file.getvalue()


def hand_in(
    course: Course,
    assignment: str,
    student: str,
    changes: Mapping[str, Change] | None = None,
    marks: tuple[str, str] = ("### BEGIN SOLUTION", "### END SOLUTION"),
) -> Path:
    """Hand in the solution, each notebook changed; without changes, the release."""
    folder = course.root / "submitted" / student / assignment
    released = course.root / "release" / assignment
    shutil.copytree(released, folder)
    for name, change in (changes or {}).items():
        source = read_notebook(course.root / "source" / assignment / f"{name}.ipynb")
        notebook = submission(read_notebook(released / f"{name}.ipynb"), source, "", marks)
        change(notebook)
        nbformat.write(notebook, folder / f"{name}.ipynb")
    return folder


def unchanged(_: NotebookNode) -> None: ...


def hand_in_several(course: Course) -> int:
    """Hand in both notebooks, right, wrong, one that ends its process, and one alone."""
    even = saying("return 2 * x", "return 2 * abs(x)")
    exits = saying("return 2 * x", "import os; os._exit(3)")
    hand_in(course, ASSIGNMENT, "right", {ONE: unchanged, TWO: unchanged}, SOLVED)
    hand_in(course, ASSIGNMENT, "wrong", {ONE: even, TWO: saying("hi", "ho")}, SOLVED)
    hand_in(course, ASSIGNMENT, "ends", {ONE: exits, TWO: unchanged}, SOLVED)
    (hand_in(course, ASSIGNMENT, "half", {ONE: unchanged}, SOLVED) / f"{TWO}.ipynb").unlink()
    return len(list((course.root / "submitted").iterdir()))


def saying(old: str, new: str) -> Change:
    """Replace text in what students write."""

    def change(notebook: NotebookNode) -> None:
        for cell in notebook.cells:
            if cell.metadata.get("nbgrader", {}).get("solution"):
                cell.source = cell.source.replace(old, new)

    return change


def grades(course: Course, assignment: str) -> Grades:
    """Return the automatic score of each cell, and whether it waits for a person."""
    with closing(Gradebook(f"sqlite:///{course.root}/gradebook.db")) as gradebook:
        return {
            (entry.student.id, notebook.name, grade.name): (
                grade.auto_score,
                bool(grade.needs_manual_grade),
            )
            for entry in gradebook.assignment_submissions(assignment)
            for notebook in entry.notebooks
            for grade in notebook.grades
        }


def graded_by_nbgrader(
    course: Course, assignment: str, folder: Path, students: Collection[str]
) -> Grades:
    """Let stock nbgrader grade some students in a copy of a course, with its own settings."""
    copy = Course(folder)
    shutil.copytree(course.root, folder)
    for made in ("autograded", "reports", "feedback"):
        shutil.rmtree(folder / made, ignore_errors=True)
    for handed_in in (folder / "submitted").iterdir():
        if handed_in.name not in students:
            shutil.rmtree(handed_in)
    environment = os.environ | {
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    }
    command = [sys.executable, "-m", "nbgrader", "autograde", assignment]
    done = subprocess.run(
        command, cwd=folder, check=False, capture_output=True, text=True, env=environment
    )
    assert done.returncode == 0, done.stderr
    return grades(copy, assignment)


def outputs(path: Path, grade_id: str) -> list[dict[str, Any]]:
    """Return what a graded notebook shows under a cell."""
    cells = read_notebook(path).cells
    return next(
        cell.outputs
        for cell in cells
        if cell.metadata.get("nbgrader", {}).get("grade_id") == grade_id
    )


def printed(path: Path, grade_id: str) -> str:
    return "".join(output.get("text", "") for output in outputs(path, grade_id))
