"""Prove an assignment's grader: right solutions get every point, wrong ones lose points where they are wrong, and no verdict moves.

Everything goes through the jail and the checks, as a class does.
"""

import tempfile
from collections import defaultdict
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

import nbformat
from nbformat import NotebookNode
from rich import box
from rich.console import Console
from rich.table import Table

from autograder.bank import Solution, read_bank, submission
from autograder.batch import grade_all, progress, settings_of
from autograder.checker import SEED, CheckResult, Checks
from autograder.course import Course
from autograder.grading import Grader, Report
from autograder.intake import Submission
from autograder.record import Record
from autograder.release import assert_nothing_left, read_notebook, scratch_course
from autograder.session import Warm
from autograder.stock import Nbgrader

SOLUTION, STUBS = "the solution", "the stubs"


@dataclass
class Proof:
    """What came of the banks.

    Attributes
    ----------
    points : dict of str to float
        What each grade cell is worth.
    accepted, right, caught, wrong, elsewhere, moved : dict of str to int
        For each grade cell: right solutions with all its points, and all of them; wrong ones that lose points in it, and all whose mistake
        is in its function; wrong ones of another function that lose points in it, too; solutions whose verdicts moved with the seed.
    false : list of str
        Every false verdict: the file, the check, what was expected, what came back.
    """

    points: dict[str, float]
    accepted: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    right: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    caught: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    wrong: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    elsewhere: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    moved: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    false: list[str] = field(default_factory=list)


def verify(course: Course, assignment: str, warm: Warm, console: Console, *, processes: int, seeds: int) -> Proof:
    """Grade the solution, the stubs and both banks of an assignment from so many seeds, and compare with what they claim.

    Raises
    ------
    AutograderError
        When the source cannot be released, something of it is left in the release, or a bank cannot be read.
    """
    source = read_notebook(course.source(assignment))
    bank = read_bank(course.checks(assignment))
    settings = settings_of(course)
    warm.unjailed = warm.unjailed or settings.unjailed
    with tempfile.TemporaryDirectory(prefix="autograder-") as folder:
        scratch = scratch_course(course, assignment, Path(folder))
        Nbgrader(scratch, db_url=f"sqlite:///{folder}/gradebook.db").generate_assignment(assignment)
        assert_nothing_left(source, scratch.root / "release" / assignment, course.checks(assignment))
        with Record(scratch, assignment, db_url=f"sqlite:///{folder}/gradebook.db") as record:
            grader = Grader(record.original(), Checks(course.checks(assignment)), warm, settings.limits)
    released = grader.assignment.released
    proof = Proof({grade_id: grader.checks.points[grade_id] for grade_id in grader.assignment.cells if grade_id in grader.checks.points})
    claims = [Solution(SOLUTION, right=True, source=""), Solution(STUBS, right=False, source=""), *bank]
    by_name = {claim.name: claim for claim in claims}
    passed: dict[tuple[str, str], set[frozenset[str]]] = defaultdict(set)
    with progress(console, "Verifying", len(claims) * seeds) as advance:
        for seed in range(seeds):
            grader.checks.seed = SEED + seed
            handed_in = (Submission(claim.name, nbformat.writes(_notebook(released, source, claim)).encode()) for claim in claims)
            with closing(grade_all(grader, handed_in, processes)) as graded:
                for one in graded:
                    _weigh(proof, by_name[one.report.student], one.report, first=seed == 0)
                    for cell in one.report.cells:
                        passed[one.report.student, cell.grade_id].add(frozenset(check.name for check in cell.checks if check.passed))
                    advance()
    for (name, grade_id), verdicts in passed.items():
        proof.moved[grade_id] += len(verdicts) > 1
        proof.false += [f"{name}: {grade_id}: expected the same verdict from every seed, got {len(verdicts)}"] if len(verdicts) > 1 else []
    proof.false = sorted(set(proof.false))
    return proof


def _notebook(released: NotebookNode, source: NotebookNode, claim: Solution) -> NotebookNode:
    return released if claim.name == STUBS else submission(released, source, claim.source)


def _weigh(proof: Proof, claim: Solution, report: Report, *, first: bool) -> None:
    """Compare a report with what the file claims; count it once, at the first seed."""
    where = claim.name if claim.name in {SOLUTION, STUBS} else f"{'right' if claim.right else 'wrong'}/{claim.name}.py"
    if report.status not in {"graded", "stopped"}:
        proof.false.append(f"{where}: expected a grade, got {report.status}: {report.error or '; '.join(report.mended)}")
    own = {f"check_{function}" for function in claim.functions}
    for cell in report.cells:
        full = cell.score == cell.points
        if claim.right:
            proof.false += [f"{where}: {cell.grade_id}: {_told(check)}" for check in cell.checks if not check.passed]
            proof.accepted[cell.grade_id] += first and full
            proof.right[cell.grade_id] += first
        elif claim.name == STUBS:
            proof.false += [
                f"{where}: {cell.grade_id}: {check.name}: expected to fail, got a pass" for check in cell.checks if check.passed
            ]
        elif cell.grade_id in own:
            proof.false += [f"{where}: {cell.grade_id}: expected to lose points ({claim.slip}), got all {cell.points:g}"] if full else []
            proof.caught[cell.grade_id] += first and not full
            proof.wrong[cell.grade_id] += first
        else:
            proof.elsewhere[cell.grade_id] += first and not full


def _told(check: CheckResult) -> str:
    return f"{check.name}: expected to pass, got: {check.message}"


def show_proof(proof: Proof, console: Console, seeds: int) -> None:
    """Print the table of a proof, and the false verdicts."""
    table = Table(box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0))
    for heading in ("grade cell", "points", "right accepted", "wrong caught", "caught elsewhere", f"moved over {seeds} seeds"):
        table.add_column(heading, justify="left" if heading == "grade cell" else "right", no_wrap=heading == "grade cell")
    for grade_id, points in proof.points.items():
        right, wrong = f"{proof.accepted[grade_id]} of {proof.right[grade_id]}", f"{proof.caught[grade_id]} of {proof.wrong[grade_id]}"
        table.add_row(grade_id, f"{points:g}", right, wrong, str(proof.elsewhere[grade_id]), str(proof.moved[grade_id]))
    console.print(table)
    for line in proof.false:
        console.print(f"  {line}", markup=False, soft_wrap=True)
    words = f"{len(proof.false)} false verdicts." if proof.false else "Every verdict is true."
    console.print(words, markup=False)
