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


def judge(
    checks: Checks,
    grade_id: str,
    student: Open,
    earlier: Mapping[str, CellReport],
    *,
    probe: bool = False,
    hurried: bool = False,
) -> Iterator[CellReport]:
    """Check a grade cell on copies of a notebook, given what earlier cells earned; ``probe`` even where nothing failed.

    Where it is ``hurried``, correct helpers come first, with which more passes at once, and one call that does not end is enough: the same
    checks pass, but a report does not say which of them had no need of help.

    Gives what the cell earns as often as more is known of it, the last time all: what was earned stands, whatever becomes of the notebook.

    Raises
    ------
    ChecksError
        When a check is itself at fault.
    """
    helpers = checks.helpers(grade_id)
    faulty = tuple(name for name in helpers if _lost(earlier.get(PREFIX + name)))
    tries: list[Mapping[str, Helper]] = [{}, helpers] if faulty else [{}]
    report: CellReport | None = None
    for given in reversed(tries) if hurried else tries:
        with student() as copy:
            copy.patience = 1 if hurried or (faulty and not given) else math.inf  # with a faulty helper there is a second try
            if given and not _take_helpers(copy, given):
                continue
            failed = {result.name for result in report.checks if not result.passed} if report else None
            results = checks.run(grade_id, copy, only=failed)
            report = _better(report or CellReport(grade_id, checks.points[grade_id], tuple(results)), results, faulty if given else ())
            yield report
            if _passed(report.checks) or given or not faulty:
                report = _probed(checks, report, copy, always=probe)
                yield report
            if _passed(report.checks):
                return


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


def _better(report: CellReport, results: Sequence[CheckResult], helped: tuple[str, ...]) -> CellReport:
    """Take the results where there are any: what was there had failed. Say where it passed what helped."""
    *others, last = helped or ("",)
    words = CARRIED.format(f"{', '.join(others)} and {last}" if others else last)
    later = {result.name: replace(result, message=words) if helped and result.passed else result for result in results}
    checks = tuple(later.get(result.name, result) for result in report.checks)
    return replace(report, checks=checks, helped=report.helped or (helped if any(result.passed for result in results) else ()))
