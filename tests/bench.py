"""``make bench``: how long grading takes, on the demonstration class, in one run on this machine.

The floor is the notebooks' own code, run in forked children of a warm process: nothing can grade faster.
"""

import os
import sys
import tempfile
import time
import warnings
from collections.abc import Callable
from pathlib import Path

from rich import box
from rich.console import Console
from rich.table import Table

from autograder.checker import Checks
from autograder.course import Course
from autograder.demo import hand_in, make_course
from autograder.grading import grade
from autograder.jail.confine import Limits
from autograder.preprocessors import handed_in as files_of
from autograder.release import read_notebook, release
from autograder.session import Warm
from autograder.stock import Nbgrader
from tests.conftest import ROOT
from tests.warm import cpu_seconds, in_children, run_code

console = Console()


def wall_seconds(work: Callable[[], object]) -> float:
    """Measure how long a job takes."""
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin


def class_handed_in(folder: Path) -> tuple[Course, list[str]]:
    """Make the course of the demonstration, released and handed in."""
    course = make_course(Course(ROOT), folder)
    release(course, "lab3")
    return course, list(hand_in(course, "lab3"))


def floor(course: Course, students: list[str]) -> list[float]:
    """Run each notebook's own code in a child of this warm process, one after another; give the CPU seconds of each."""

    def run(student: str) -> float:
        folder = course.root / "submitted" / student / "lab3"
        notebook = read_notebook(folder / "lab3.ipynb")
        return cpu_seconds(lambda: run_code(notebook, folder))

    return in_children(run, students, processes=1)


def _unconfigure(course: Course) -> None:
    """Take the jail out of the course's settings: nbgrader's own way."""
    config = course.root / "nbgrader_config.py"
    config.write_text(config.read_text() + "\ndel c.Autograde.autograde_preprocessors\n")


def jailed(course: Course, students: list[str]) -> None:
    """Grade each submission in the jail, one after another; the warm process is started on the way."""
    warm, checks = Warm(), Checks(course.checks("lab3"))
    for student in students:
        folder = course.root / "submitted" / student / "lab3"
        grade(read_notebook(folder / "lab3.ipynb"), files_of(folder, Limits()), checks, warm, Limits())
    warm.close()


def main() -> None:
    """Measure, and print a table."""
    warnings.filterwarnings("ignore", module="nbgrader")
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        with console.status("Making the class…"):
            course, students = class_handed_in(Path(folder) / "course")
        nbgrader = Nbgrader(course)
        with console.status("nbgrader autograde in the jail…"):
            mixed = wall_seconds(lambda: [nbgrader.autograde("lab3", student) for student in students]) / len(students)
        _unconfigure(course)
        nbgrader = Nbgrader(course)
        with console.status("nbgrader autograde in kernels…"):
            stock = wall_seconds(lambda: [nbgrader.autograde("lab3", student) for student in students]) / len(students)
        with console.status("The same in the jail…"):
            closed = wall_seconds(lambda: jailed(course, students)) / len(students)
        with console.status("The notebooks' own code…"):
            bare_wall = wall_seconds(lambda: floor(course, students)) / len(students)
            bare_cpu = sum(floor(course, students)) / len(students)
    table = Table(title=f"lab3, {len(students)} submissions, {os.cpu_count()} cores, Python {sys.version.split()[0]}", box=box.SIMPLE_HEAD)
    for heading in ("way", "seconds a submission", "times the floor"):
        table.add_column(heading, justify="left" if heading == "way" else "right")
    table.add_row("nbgrader autograde, its own way: a kernel each", f"{stock:.2f}", f"{stock / bare_wall:.1f}")
    table.add_row("nbgrader autograde, in the jail", f"{mixed:.2f}", f"{mixed / bare_wall:.1f}")
    table.add_row("cells and checks alone in the jail, from a cold start", f"{closed:.2f}", f"{closed / bare_wall:.1f}")
    table.add_row("the notebook's own code in a warm process: wall", f"{bare_wall:.2f}", "1.0")
    table.add_row("the same: CPU", f"{bare_cpu:.2f}", f"{bare_cpu / bare_wall:.1f}")
    console.print(table)


if __name__ == "__main__":
    main()
