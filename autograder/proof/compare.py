"""Whether test cells come to the same outside and inside, on every submission there is."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from rich import box
from rich.console import Console
from rich.table import Table

from autograder.batch.pool import Graded, grade_all
from autograder.batch.progress import progress
from autograder.batch.settings import settings_of
from autograder.batch.submitted import handed_in, sort_out_names
from autograder.course import Course
from autograder.gradebook.nbgrader import secrets_of
from autograder.gradebook.record import Record
from autograder.grading.checker import Checks
from autograder.grading.grader import Grader
from autograder.grading.warm import Warm
from autograder.intake.assignment import Assignment
from autograder.intake.submission import MAX_NOTEBOOK, Submission, read_submission


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
    settings = settings_of(course)
    with Record(course, assignment) as record:
        original = record.original()
    folder = course.checks(assignment) if course.has_checks(assignment) else None
    warm.unjailed, warm.secrets = settings.unjailed, secrets_of(course)
    if folder:
        warm.secrets = (*warm.secrets, folder.resolve())
    grader = Grader(original, Checks(folder), warm, settings.limits)
    outside = {
        original.label(name, grade_id)
        for name, one in grader.notebooks.items()
        for grade_id, way in one.ways.items()
        if way.outside
    }

    def read() -> Iterator[Submission]:
        room = settings.limits.files_bytes // 2
        for student, path in folders.items():
            yield read_submission(path, student, original.names, room, most=MAX_NOTEBOOK)

    scores: list[dict[str, dict[str, float]]] = []
    comparison = Comparison(submissions=len(folders), cells=len(folders) * len(outside))
    with progress(console, "Comparing", 2 * len(folders)) as advance:
        for one in (grader, grader.in_mode(inside=True)):
            found: dict[str, dict[str, float]] = {}
            for graded in grade_all(one, read(), processes):
                if graded.report.error and graded.report.status == "grader-error":
                    comparison.failed[graded.report.student] = graded.report.error
                found[graded.report.student] = _scores(original, graded)
                advance()
            scores.append(found)
    for student in sorted(folders):
        for cell in sorted(outside):
            both = [found.get(student, {}).get(cell, 0.0) for found in scores]
            if both[0] != both[1]:
                comparison.differences.append(Difference(student, cell, *both))
    return comparison


def _scores(original: Assignment, graded: Graded) -> dict[str, float]:
    report = graded.report
    return {original.label(part.name, cell.grade_id): cell.score
            for part in report.notebooks for cell in part.cells}  # fmt: skip


def show(comparison: Comparison, assignment: str, console: Console) -> None:
    """Print what came of it."""
    console.print(
        f"Compared {comparison.cells} test cells of {comparison.submissions} submissions of "
        f"{assignment}, outside and inside.",
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
