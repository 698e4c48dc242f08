"""What a grade cell earns: its checks with the student's own helpers, then with correct ones, and the slip that was made.

A function that builds on others is not charged for theirs: where it fails, and one of them has lost points of its own, the checks
that failed run again with correct helpers, and the better result counts.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace

from autograder.checker import PREFIX, CheckResult, Checks
from autograder.exc import ChecksError
from autograder.slips import Observation, Slip, match
from autograder.student import PATIENCE, Helper, Student, StudentError

CARRIED = "Graded with a correct {}."

Open = Callable[[], AbstractContextManager[Student]]


@dataclass(frozen=True)
class CellReport:
    """What a grade cell earned.

    Attributes
    ----------
    grade_id : str
    score, points : float
        Earned, and possible.
    checks : tuple of CheckResult
    helped : tuple of str
        The functions in whose place correct ones had to be for some check to pass.
    slips : tuple of Slip
        Mistakes known to give the same answers.
    seen : Observation
        What the function's probe saw; nothing where it was not run.
    """

    grade_id: str
    points: float
    checks: tuple[CheckResult, ...]
    helped: tuple[str, ...] = ()
    slips: tuple[Slip, ...] = ()
    seen: Observation = ()

    @property
    def score(self) -> float:
        """Add up the points of the checks that passed."""
        return sum(check.points for check in self.checks if check.passed)


def judge(checks: Checks, grade_id: str, student: Open, earlier: Mapping[str, CellReport], *, probe: bool = False) -> CellReport:
    """Check a grade cell on copies of a notebook, given what earlier cells earned; ``probe`` even where nothing failed.

    Raises
    ------
    ChecksError
        When a check is itself at fault.
    """
    helpers = checks.helpers(grade_id)
    faulty = tuple(name for name in helpers if _lost(earlier.get(PREFIX + name)))
    with student() as own:
        own.patience = 1 if faulty else PATIENCE  # there is a second try
        results = checks.run(grade_id, own)
    helped: tuple[str, ...] = ()
    if faulty and not _passed(results):
        with student() as corrected:
            failed = {result.name for result in results if not result.passed}
            again = checks.run(grade_id, corrected, only=failed) if _take_helpers(corrected, helpers) else []
        results, helped = _better(results, again, faulty)
    report = CellReport(grade_id, checks.points[grade_id], tuple(results), helped)
    if (probe or not _passed(results)) and checks.has_probe(grade_id):
        with student() as probed:
            probed.patience = 1
            there = _take_helpers(probed, helpers if faulty else {})
            seen = _seen(checks, grade_id, probed, strict=probe) if there else ()
        slips = () if _passed(results) else match(checks.known, grade_id.removeprefix(PREFIX), seen)
        report = replace(report, slips=slips, seen=seen)
    return report


def _take_helpers(student: Student, helpers: Mapping[str, Helper]) -> bool:
    """Put correct helpers into a notebook; tell whether it took them: student code may have left nothing that answers."""
    try:
        student.help(helpers)
    except StudentError:
        return False
    return True


def _seen(checks: Checks, grade_id: str, student: Student, *, strict: bool) -> Observation:
    """Look at what a function gives. A probe at fault costs a hint and no grade, but where the checks themselves are proved."""
    try:
        return checks.probe(grade_id, student)
    except ChecksError:
        if strict:
            raise
        return ()


def _lost(report: CellReport | None) -> bool:
    return report is not None and report.score < report.points


def _passed(results: Iterable[CheckResult]) -> bool:
    return all(result.passed for result in results)


def _better(own: Sequence[CheckResult], again: Sequence[CheckResult], faulty: tuple[str, ...]) -> tuple[list[CheckResult], tuple[str, ...]]:
    """Take the second result where there is one: the first had failed. Say where it passed what helped."""
    *others, last = faulty
    words = CARRIED.format(f"{', '.join(others)} and {last}" if others else last)
    second = {result.name: replace(result, message=words) if result.passed else result for result in again}
    helped = faulty if any(result.passed for result in again) else ()
    return [second.get(result.name, result) for result in own], helped
