"""``make bench``: how long grading takes, on the demonstration class, in one run on this machine.

The floor is the notebooks' own code, run in forked children of a warm process: nothing that runs
every cell can be faster. Processor time is the whole machine's, so keep it quiet.
"""

import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
import warnings
from collections.abc import Callable
from contextlib import ExitStack, closing
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from rich import box
from rich.console import Console
from rich.table import Table

from autograder.authoring.rehearsal import make_course
from autograder.authoring.release import release
from autograder.batch.run import grade_class
from autograder.course import Course
from autograder.demo import hand_in
from autograder.gradebook.nbgrader import read_notebook
from autograder.grading.warm import Warm, imports_for
from autograder.proof.bank import read_bank
from tests.conftest import ROOT
from tests.support.warm import cpu_seconds, in_children, run_code

console = Console()
PARTS = {
    "start": "start: imports, the warm process, the notebook's first cells, collection (wall)",
    "open": "open the jails",
    "cells": "cells",
    "checks": "checks",
    "record": "record (one process)",
}


@dataclass(frozen=True)
class Cost:
    """The cost of a job: wall-clock seconds, and CPU seconds of all processors."""

    wall_s: float
    cpu_s: float


def cost(work: Callable[[], object]) -> Cost:
    """Measure a job, including the processes that it starts."""
    begin, busy = time.perf_counter(), _busy_s()
    work()
    return Cost(time.perf_counter() - begin, _busy_s() - busy)


def _busy_s() -> float:
    user, nice, system = map(int, Path("/proc/stat").read_text().split()[1:4])
    return (user + nice + system) / os.sysconf("SC_CLK_TCK")


def class_handed_in(folder: Path, assignment: str = "lab3") -> tuple[Course, list[str]]:
    """Make the course of the demonstration, released and handed in."""
    course = make_course(Course(ROOT), folder)
    release(course, assignment)
    return course, list(hand_in(course, assignment, read_bank(course.checks(assignment))))


def floor(course: Course, students: list[str], assignment: str = "lab3") -> list[float]:
    """Run each hand-in's own code in a child of this process; return the CPU seconds of each."""

    def run(student: str) -> float:
        folder = course.root / "submitted" / student / assignment
        notebooks = map(read_notebook, sorted(folder.glob("*.ipynb")))
        return sum(cpu_seconds(partial(run_code, one, folder)) for one in notebooks)

    return in_children(run, students, processes=1)


def autograde(course: Course, assignment: str = "lab3") -> None:
    """Grade as a TA does, with nbgrader's own command, cold."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    subprocess.run(
        ["nbgrader", "autograde", assignment],
        cwd=course.root,
        env=os.environ | {"PATH": path},
        check=True,
        capture_output=True,
    )


def grade(course: Course, assignment: str = "lab3", scheduler: str = "") -> dict[str, float]:
    """Grade with ``autograder grade``'s own function in a new process.

    Return where the time went, how many results were known, and the memory used.
    """
    command = [
        sys.executable,
        "-W",
        "ignore",
        "-m",
        "tools.bench",
        str(course.root),
        assignment,
        scheduler,
    ]
    return json.loads(
        subprocess.run(
            command, cwd=ROOT, check=True, capture_output=True, text=True
        ).stdout.splitlines()[-1]
    )


def _grade_and_tell(folder: str, assignment: str, scheduler: str) -> None:
    with ExitStack() as stack:
        imports = imports_for(Course(Path(folder)), assignment)
        where = scheduler or stack.enter_context(closing(Warm(imports)))
        outcome = grade_class(
            Course(Path(folder)),
            assignment,
            where,
            Console(quiet=True),
            processes=os.cpu_count() or 1,
        )
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        json.dumps(
            outcome.seconds | {"known": outcome.known, "wall": outcome.wall_s, "MiB": memory}
        )
    )


def _tell_of_torch() -> None:
    """Grade a class of Lab 4, and print CPU seconds per submission, in all and for its own code."""
    import torch  # imported here for the children that run the code alone, as in jails

    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        course, students = class_handed_in(Path(folder) / "course", "lab4")
        each_s = cost(lambda: grade(course, "lab4")).cpu_s / len(students)
        own_s = sum(floor(course, students, "lab4")) / len(students)
    words = (
        f"lab4 with PyTorch {torch.__version__}, {len(students)} submissions: {each_s:.2f} CPU "
        "seconds each"
    )
    console.print(f"{words}, {each_s - own_s:.2f} over their own code")


def _verify() -> None:
    """Prove the checks on the full banks, from one seed."""
    command = [sys.executable, "-W", "ignore", "-m", "autograder", "verify", "lab3"]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)


def _forget(course: Course) -> None:
    shutil.rmtree(course.root / "autograded", ignore_errors=True)


def _unconfigure(course: Course) -> None:
    """Remove the jail from the course's settings: nbgrader's own way."""
    config = course.root / "nbgrader_config.py"
    config.write_text(config.read_text() + "\ndel c.Autograde.autograde_preprocessors\n")


def main() -> None:
    """Measure, and print two tables."""
    warnings.filterwarnings("ignore", module="nbgrader")
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        with console.status("Making the class…"):
            course, students = class_handed_in(Path(folder) / "course")
        seconds: dict[str, float] = {}
        with console.status("autograder grade…"):
            ours = cost(lambda: seconds.update(grade(course)))
        _forget(course)
        with console.status("nbgrader autograde in the jail…"):
            mixed = cost(lambda: autograde(course))
        _forget(course)
        _unconfigure(course)
        with console.status("nbgrader autograde in kernels…"):
            stock = cost(lambda: autograde(course))
        with console.status("The notebooks' own code…"):
            bare_cpu_s = sum(floor(course, students))
        with console.status("autograder verify…"):
            proof = cost(_verify)
    table = Table(
        title=(
            f"lab3, {len(students)} submissions, {os.cpu_count()} cores, Python "
            f"{sys.version.split()[0]}"
        ),
        box=box.SIMPLE_HEAD,
    )
    for heading in (
        "the whole class, cold",
        "submissions a second",
        "times nbgrader's",
        "CPU seconds a submission",
        "times the floor",
    ):
        table.add_column(heading, justify="left" if heading == "the whole class, cold" else "right")
    rows = {
        "nbgrader autograde, its own way": stock,
        "nbgrader autograde, in the jail": mixed,
        "autograder grade": ours,
    }
    for words, spent in rows.items():
        rate, cpu_s = len(students) / spent.wall_s, spent.cpu_s / len(students)
        floors = spent.cpu_s / bare_cpu_s
        table.add_row(
            words,
            f"{rate:.2f}",
            f"{stock.wall_s / spent.wall_s:.1f}",
            f"{cpu_s:.2f}",
            f"{floors:.2f}",
        )
    table.add_row(
        "the floor: the notebooks' own code", "", "", f"{bare_cpu_s / len(students):.2f}", "1.00"
    )
    console.print(table)
    where = Table(title="Where autograder grade's time goes", box=box.SIMPLE_HEAD)
    where.add_column("part")
    where.add_column("seconds", justify="right")
    for part, words in PARTS.items():
        where.add_row(words, f"{seconds[part]:.2f}")
    console.print(where)
    entries = len(read_bank(Course(ROOT).checks("lab3")))
    each = f"{proof.cpu_s / entries:.2f} CPU seconds a file"
    console.print(
        f"autograder verify lab3, {entries} files of the banks, 1 seed: {proof.wall_s:.0f} s, "
        f"{each}"
    )


if __name__ == "__main__":
    if sys.argv[1:]:
        _grade_and_tell(*sys.argv[1:])
    else:
        main()
        _tell_of_torch()
