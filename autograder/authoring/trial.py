"""Which way each test cell of an assignment goes, for those who wrote it."""

from contextlib import closing
from dataclasses import dataclass

from rich import box
from rich.console import Console
from rich.table import Table

from autograder.batch.bundle import Bundle
from autograder.course import Course
from autograder.gradebook.record import Record
from autograder.grading.checker import Checks
from autograder.grading.testcells import read_tests
from autograder.grading.warm import Warm
from autograder.grading.ways import Way, choose_ways

ON_WORDS = "rests on what the student's own objects say they are equal to"


@dataclass(frozen=True)
class Tried:
    """A test cell, and how it will be graded.

    Attributes
    ----------
    name : str
        As in tables.
    points : float
    way : Way
    """

    name: str
    points: float
    way: Way


def try_tests(course: Course, assignment: str) -> list[Tried]:
    """Try each test cell of a released assignment on its solution and its release."""
    with Record(course, assignment) as record:
        original = record.original()
    checks = Checks(course.find_checks(assignment))
    of_notebooks = {
        name: read_tests(released, checks.points) for name, released in original.notebooks.items()
    }
    if not any(of_notebooks.values()):
        return []
    bundle, found = Bundle.of(course, original), []
    with closing(Warm(unjailed=bundle.unjailed, secrets=bundle.secrets)) as warm:
        for name, tests in of_notebooks.items():
            about = (warm, original.notebooks[name], original.files, bundle.limits)
            for grade_id, way in choose_ways(*about, tests).items():
                label = original.label(name, grade_id)
                found.append(Tried(label, tests[grade_id].points, way))
    return found


def show(tried: list[Tried], console: Console) -> None:
    """Print a table of the test cells."""
    table = Table("test cell", "points", "graded", "why", box=box.SIMPLE_HEAD)
    for one in tried:
        why = one.way.why or (ON_WORDS if one.way.rests_on_words else "")
        table.add_row(one.name, f"{one.points:g}", "outside" if one.way.outside else "inside", why)
    console.print(table)
    inside = sum(not one.way.outside for one in tried)
    if inside:
        console.print(
            f"Student code could forge the verdict of {inside} of {len(tried)} test cells: "
            "those that are graded inside, in its own process.",
            markup=False,
            soft_wrap=True,
        )
