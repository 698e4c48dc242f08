"""``make agreement``: the banks get the same scores from all three ways to grade.

They are ``autograder grade``, ``nbgrader autograde`` with this course's configuration, and
``nbgrader autograde`` without it. A test compares part of the banks.
"""

import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from nbgrader.api import Gradebook
from rich.console import Console

from autograder.authoring.rehearsal import make_course
from autograder.authoring.release import release
from autograder.course import Course
from autograder.proof.bank import Solution, read_bank
from tests.conftest import ROOT, hand_in, solved
from tests.support.command import autograder, nbgrader

Scores = dict[str, dict[str, float | None]]
OWN_WAY = "\ndel c.Autograde.autograde_preprocessors\n"


def by_autograder(course: Course) -> None:
    """Grade with ``autograder grade``."""
    done = autograder("grade", "lab3", "--jobs", "1", cwd=course.root)
    assert done.returncode == 0, done.stderr


def by_nbgrader(course: Course) -> None:
    """Grade with ``nbgrader autograde`` and this course's configuration."""
    nbgrader(course, "autograde", "lab3")


def by_nbgraders_own_way(course: Course) -> None:
    """Grade with ``nbgrader autograde``, in kernels."""
    config = course.root / "nbgrader_config.py"
    config.write_text(config.read_text() + OWN_WAY)
    nbgrader(course, "autograde", "lab3")


WAYS: tuple[Callable[[Course], None], ...] = (by_autograder, by_nbgrader, by_nbgraders_own_way)


def scores(
    released: Course, folder: Path, entries: Iterable[Solution], way: Callable[[Course], None]
) -> Scores:
    """Hand in the entries at a copy of a course, grade them in one way, and read the gradebook."""
    course = Course(folder)
    shutil.copytree(released.root, course.root, symlinks=True)
    for entry in entries:
        hand_in(course, entry.name, solved(course, entry.source))
    way(course)
    with Gradebook(f"sqlite:///{course.root}/gradebook.db") as gradebook:
        found = gradebook.assignment_submissions("lab3")
        return {
            entry.student.id: {grade.name: grade.auto_score for grade in entry.notebooks[0].grades}
            for entry in found
        }


def differences(entries: list[Solution], found: list[Scores]) -> list[str]:
    """Describe where the ways give different scores, or none."""
    names = [entry.name for entry in entries]
    return [
        f"{name}: {[ways.get(name) for ways in found]}"
        for name in names
        if not all(ways.get(name) == found[0].get(name) for ways in found[1:])
    ] + [f"{name}: no score" for name in names if not found[0].get(name)]


def main() -> int:
    """Compare all three ways over both banks, in as many processes as there are cores."""
    entries = read_bank(ROOT / "autograder" / "checks" / "lab3")
    parts = os.cpu_count() or 1
    with (
        tempfile.TemporaryDirectory(prefix="agreement-") as folder,
        ThreadPoolExecutor(parts) as pool,
    ):
        released = make_course(Course(ROOT), Path(folder) / "released")
        release(released, "lab3")
        found: list[Scores] = []
        for way in WAYS:
            jobs = [
                pool.submit(
                    scores, released, Path(folder) / f"{way.__name__}{n}", entries[n::parts], way
                )
                for n in range(parts)
            ]
            found.append({name: row for job in jobs for name, row in job.result().items()})
    told = differences(entries, found)
    console = Console(highlight=False)
    for line in told:
        console.print(line, markup=False)
    console.print(
        f"{len(entries) - len(told)} of {len(entries)} files of the banks get the same scores "
        f"from {len(WAYS)} ways."
    )
    return 1 if told else 0


if __name__ == "__main__":
    sys.exit(main())
