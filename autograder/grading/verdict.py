"""What a grade cell earns: checks with the student's helpers, then correct ones, then the slip.

A function that builds on others does not lose points for their mistakes. If it fails, and one of
them has lost points of its own, or has answered in another form than its docstring's, the failed
checks run again with correct helpers, and the better result counts. So it is with a variable: the
cells since the wrong function run again with a correct one.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from typing import Protocol

from autograder.exc import ChecksError
from autograder.grading.checker import PREFIX, CheckResult, Checks
from autograder.slips import Group, Observation
from autograder.student import Helper, Student, StudentError

DIGITS = 10  # of a sum of points
CARRIED = "Graded with a correct {}."


class Open(Protocol):
    """Opens a copy of a notebook; on the ``last`` request, the kept state may be used up."""

    def __call__(
        self, *, last: bool, helped: tuple[str, ...] = ()
    ) -> AbstractContextManager[Student]:
        """Open the next copy; it gets the correct helpers that are named."""


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
        The functions that had to be replaced by correct ones for some check to pass.
    slips : tuple of Group
        The slips that explain its answers; each group holds slips that cannot be told apart.
    seen : Observation
        What the function's probe saw; empty if it was not run.
    answers : str
        A hash of wrong answers that no known slip explains; see
        :meth:`~autograder.slips.KnownSlips.signature`.
    earned : float or None
        What a test cell earned as a whole; None if each check has points of its own.
    """

    grade_id: str
    points: float
    checks: tuple[CheckResult, ...]
    helped: tuple[str, ...] = ()
    slips: tuple[Group, ...] = ()
    seen: Observation = ()
    answers: str = ""
    earned: float | None = None

    @property
    def score(self) -> float:
        """Return what a test cell earned, or add up the points of the checks that passed."""
        if self.earned is not None:
            return self.earned
        return total(check.points for check in self.checks if check.passed)


def total(points: Iterable[float]) -> float:
    """Add up points as people do: 0.1 and 0.2 are 0.3, and three thirds are one."""
    return round(math.fsum(points), DIGITS)


def judge(
    checks: Checks,
    grade_id: str,
    student: Open,
    earlier: Mapping[str, CellReport],
) -> CellReport:
    """Check a grade cell on copies of a notebook, given what earlier cells earned.

    Raises
    ------
    ChecksError
        If a check is itself at fault.
    """
    own = judge_own(checks, grade_id, student, earlier)
    faulty = faulty_helpers(checks, grade_id, earlier)
    return judge_with_helpers(checks, grade_id, student, faulty, own)


def judge_hurried(
    checks: Checks,
    grade_id: str,
    student: Open,
    earlier: Mapping[str, CellReport],
    *,
    probe: bool = False,
) -> CellReport:
    """Check a grade cell for its verdict alone: the same checks pass as with :func:`judge`.

    If a helper is at fault, correct ones are tried first, with which more checks pass at once, and
    one timeout ends it all. The report does not say which checks needed no help.

    Raises
    ------
    ChecksError
        If a check is itself at fault.
    """
    faulty = faulty_helpers(checks, grade_id, earlier)
    helped = _hurried_with_helpers(checks, grade_id, student, faulty, probe=probe)
    if helped and _passed(helped.checks):
        return helped
    with student(last=True) as copy:
        copy.patience = 1
        report = _checked(checks, grade_id, copy, helped, ())
        is_over = _passed(report.checks) or not faulty
        return _probed(checks, report, copy, always=probe) if is_over else report


def _hurried_with_helpers(
    checks: Checks,
    grade_id: str,
    student: Open,
    faulty: tuple[str, ...],
    *,
    probe: bool,
) -> CellReport | None:
    """Check with all correct helpers; None if no helper is at fault, or they cannot be used."""
    if not faulty:
        return None
    with student(last=False, helped=tuple(checks.helpers(grade_id))) as copy:
        copy.patience = 1
        if not _take_helpers(copy, checks.helpers(grade_id)):
            return None
        report = _checked(checks, grade_id, copy, None, faulty)
        return _probed(checks, report, copy, always=probe)


def judge_own(
    checks: Checks,
    grade_id: str,
    student: Open,
    earlier: Mapping[str, CellReport],
    *,
    probe: bool = False,
) -> CellReport:
    """Check a grade cell with the student's own helpers alone."""
    faulty = faulty_helpers(checks, grade_id, earlier)
    with student(last=not faulty) as copy:
        copy.patience = 1 if faulty else math.inf  # with a faulty helper there is a second try
        report = _checked(checks, grade_id, copy, None, ())
        return (
            _probed(checks, report, copy, always=probe)
            if _passed(report.checks) or not faulty
            else report
        )


def judge_with_helpers(
    checks: Checks,
    grade_id: str,
    student: Open,
    faulty: tuple[str, ...],
    report: CellReport,
    *,
    probe: bool = False,
) -> CellReport:
    """Check again with correct helpers what failed; the better result counts.

    First they replace the faulty helpers alone, because one student's functions fit together. Then
    they replace all helpers.
    """
    helpers = checks.helpers(grade_id)
    for names in dict.fromkeys([faulty, tuple(helpers)]) if faulty else ():
        if _passed(report.checks):
            break
        last = len(names) == len(helpers)
        with student(last=last, helped=names) as copy:
            if _take_helpers(copy, {name: helpers[name] for name in names}):
                report = _checked(checks, grade_id, copy, report, faulty)
                if last or _passed(report.checks):
                    report = _probed(checks, report, copy, always=probe)
    return report


def faulty_helpers(
    checks: Checks, grade_id: str, earlier: Mapping[str, CellReport]
) -> tuple[str, ...]:
    """Name the functions that a grade cell's function builds on, and that may be at fault."""
    return tuple(
        name for name in checks.helpers(grade_id) if _may_be_at_fault(earlier.get(PREFIX + name))
    )


def _checked(
    checks: Checks, grade_id: str, copy: Student, report: CellReport | None, helped: tuple[str, ...]
) -> CellReport:
    """Run the checks, or those that failed before, and keep the better results."""
    failed = {result.name for result in report.checks if not result.passed} if report else None
    results = checks.run(grade_id, copy, only=failed)
    return _better(
        report or CellReport(grade_id, checks.points[grade_id], tuple(results)), results, helped
    )


def _take_helpers(student: Student, helpers: Mapping[str, Helper]) -> bool:
    """Put correct helpers into a notebook; return whether it accepted them.

    Student code may have left nothing that answers.
    """
    try:
        student.help(helpers)
    except StudentError:
        return False
    return True


def _probed(checks: Checks, report: CellReport, student: Student, *, always: bool) -> CellReport:
    """Find the slip in what failed. A faulty probe costs a hint, but no grade, except in a proof.

    The probe uses the copy that the checks have called, because it knows how often calls timed out.
    """
    name, passed = report.grade_id.removeprefix(PREFIX), _passed(report.checks)
    if passed:
        report = replace(report, slips=(), answers="")
    if (passed and not always) or not checks.has_probe(report.grade_id):
        return report
    student.patience = 1
    try:
        seen = checks.probe(report.grade_id, student)
    except ChecksError:
        if always:
            raise
        return report
    slips = () if passed else checks.slips.explain(name, seen)
    answers = "" if passed or slips else checks.slips.signature(name, seen)
    return replace(report, slips=slips, seen=seen, answers=answers)


def _may_be_at_fault(report: CellReport | None) -> bool:
    """Return whether a function has lost points, or answered in a form that few others take."""
    return report is not None and any(check.lenient or not check.passed for check in report.checks)


def _passed(results: Iterable[CheckResult]) -> bool:
    return all(result.passed for result in results)


def _better(
    report: CellReport, results: Sequence[CheckResult], helped: tuple[str, ...]
) -> CellReport:
    """Replace earlier failures by new results, and say which helpers made a check pass."""
    *others, last = helped or ("",)
    words = CARRIED.format(f"{', '.join(others)} and {last}" if others else last)
    later = {
        result.name: replace(result, message=words) if helped and result.passed else result
        for result in results
    }
    checks = tuple(later.get(result.name, result) for result in report.checks)
    return replace(
        report,
        checks=checks,
        helped=report.helped or (helped if any(result.passed for result in results) else ()),
    )
