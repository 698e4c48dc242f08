"""What a grade cell earns: its checks with the student's own helpers, then with correct ones, and the slip that was made.

A function that builds on others is not charged for theirs: where it fails, and one of them has lost points of its own, the checks
that failed run again with correct helpers, and the better result counts.
"""

import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace

from autograder.checker import PREFIX, CheckResult, Checks
from autograder.exc import ChecksError
from autograder.slips import Observation, Slip, match
from autograder.student import Helper, Student, StudentError

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


def judge(checks: Checks, grade_id: str, student: Open, earlier: Mapping[str, CellReport], *, probe: bool = False) -> Iterator[CellReport]:
    """Check a grade cell on copies of a notebook, given what earlier cells earned; ``probe`` even where nothing failed.

    Gives what the cell earns as often as more is known of it, the last time all: what was earned stands, whatever becomes of the notebook.

    Raises
    ------
    ChecksError
        When a check is itself at fault.
    """
    helpers = checks.helpers(grade_id)
    faulty = tuple(name for name in helpers if _lost(earlier.get(PREFIX + name)))
    with student() as own:
        own.patience = 1 if faulty else math.inf  # with a faulty helper there is a second try
        report = CellReport(grade_id, checks.points[grade_id], tuple(checks.run(grade_id, own)))
        yield report
        if _passed(report.checks) or not faulty:
            yield _probed(checks, report, own, always=probe)
            return
    with student() as corrected:
        if not _take_helpers(corrected, helpers):
            return
        failed = {result.name for result in report.checks if not result.passed}
        report = _better(report, checks.run(grade_id, corrected, only=failed), faulty)
        yield report
        yield _probed(checks, report, corrected, always=probe)


def _take_helpers(student: Student, helpers: Mapping[str, Helper]) -> bool:
    """Put correct helpers into a notebook; tell whether it took them: student code may have left nothing that answers."""
    try:
        student.help(helpers)
    except StudentError:
        return False
    return True


def _probed(checks: Checks, report: CellReport, student: Student, *, always: bool) -> CellReport:
    """Look for the slip in what failed. A probe at fault costs a hint and no grade, but where the checks themselves are proved.

    It looks at the copy that the checks have called: what they have found out, and kept, need not be found out again.
    """
    name, passed = report.grade_id.removeprefix(PREFIX), _passed(report.checks)
    if (passed and not always) or not checks.has_probe(report.grade_id):
        return report
    student.patience = 1
    try:
        seen = checks.probe(report.grade_id, student)
    except ChecksError:
        if always:
            raise
        return report
    return replace(report, slips=() if passed else match(checks.known, name, seen), seen=seen)


def _lost(report: CellReport | None) -> bool:
    return report is not None and report.score < report.points


def _passed(results: Iterable[CheckResult]) -> bool:
    return all(result.passed for result in results)


def _better(report: CellReport, again: Sequence[CheckResult], faulty: tuple[str, ...]) -> CellReport:
    """Take the second result where there is one: the first had failed. Say where it passed what helped."""
    *others, last = faulty
    words = CARRIED.format(f"{', '.join(others)} and {last}" if others else last)
    second = {result.name: replace(result, message=words) if result.passed else result for result in again}
    checks = tuple(second.get(result.name, result) for result in report.checks)
    return replace(report, checks=checks, helped=faulty if any(result.passed for result in again) else ())
