"""Whether test cells come to the same outside and inside, on every submission there is."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import product

from rich import box
from rich.console import Console
from rich.table import Table

from autograder.batch.bundle import Bundle
from autograder.batch.pool import Graded, grade_all
from autograder.batch.progress import progress
from autograder.batch.submitted import handed_in, sort_out_names
from autograder.course import Course
from autograder.gradebook.record import Record
from autograder.gradebook.tables import counted
from autograder.grading.checker import Checks
from autograder.grading.grader import Grader
from autograder.grading.warm import Warm
from autograder.intake.assignment import Assignment
from autograder.intake.submission import MAX_NOTEBOOK, read_submission


@dataclass(frozen=True)
class Difference:
    """A test cell of a submission that earns other points inside than outside."""

    student: str
    cell: str
    outside: float
    inside: float


@dataclass
class Comparison:
    """What came of grading every submission both ways.

    Attributes
    ----------
    submissions, cells : int
        How many were compared; cells that go outside alone.
    differences : list of Difference
    failed : dict of str to str
        Why submissions have no score, by student.
    """

    submissions: int = 0
    cells: int = 0
    differences: list[Difference] = field(default_factory=list)
    failed: dict[str, str] = field(default_factory=dict)


def compare(
    course: Course, assignment: str, warm: Warm, console: Console, *, processes: int
) -> Comparison:
    """Grade every submission both ways; nothing is recorded."""
    folders, _ = sort_out_names(handed_in(course, assignment))
    with Record(course, assignment) as record:
        original = record.original()
    bundle = Bundle.of(course, original)
    warm.unjailed, warm.secrets = bundle.unjailed, bundle.secrets
    grader = Grader(original, Checks(course.find_checks(assignment)), warm, bundle.limits)
    cells = sorted(_outside(grader))
    comparison = Comparison(submissions=len(folders), cells=len(folders) * len(cells))
    room = bundle.limits.files_bytes // 2
    both: list[dict[str, dict[str, float]]] = []
    with progress(console, "Comparing", 2 * len(folders)) as advance:
        for one in (grader, grader.in_mode(inside=True)):
            both.append({})
            read = (
                read_submission(path, student, original.names, room, most=MAX_NOTEBOOK)
                for student, path in folders.items()
            )
            for graded in grade_all(one, read, processes):
                both[-1][graded.report.student] = _scores(original, graded)
                if graded.report.fault:
                    comparison.failed[graded.report.student] = graded.report.fault
                advance()
    for student, cell in product(sorted(folders), cells):
        outside, inside = (scores[student].get(cell, 0.0) for scores in both)
        if outside != inside:
            comparison.differences.append(Difference(student, cell, outside, inside))
    return comparison


def _outside(grader: Grader) -> Iterator[str]:
    """Name the test cells that go outside, as in tables."""
    for name, one in grader.notebooks.items():
        for grade_id, way in one.ways.items():
            if way.outside:
                yield grader.assignment.label(name, grade_id)


def _scores(original: Assignment, graded: Graded) -> dict[str, float]:
    report = graded.report
    return {original.label(part.name, cell.grade_id): cell.score
            for part in report.notebooks for cell in part.cells}  # fmt: skip


def show(comparison: Comparison, assignment: str, console: Console) -> None:
    """Print what came of it."""
    console.print(
        f"Compared {counted(comparison.cells, 'test cell')} of "
        f"{counted(comparison.submissions, 'submission')} of {assignment}, outside and inside.",
        markup=False,
        soft_wrap=True,
    )
    for student, why in comparison.failed.items():
        console.print(f"  {student}: no score: {why}", markup=False, soft_wrap=True)
    if not comparison.differences:
        console.print("[green]Every verdict is the same both ways.[/]")
        return
    table = Table("student", "test cell", "outside", "inside", box=box.SIMPLE_HEAD)
    for one in comparison.differences:
        table.add_row(one.student, one.cell, f"{one.outside:g}", f"{one.inside:g}")
    console.print(table)
