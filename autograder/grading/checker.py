"""Hidden checks: running them, and their outcomes.

A check is a test function that takes the ``student`` fixture and has the marker ``grade(grade_id,
points)``. It passes, or fails with an ``AssertionError`` whose message is for the student. If it
raises anything else, the check is itself at fault. The marker ``builds_on(NAME=function, …)``
supplies correct versions of the functions that the one under check builds on.
"""

import traceback
import warnings
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from autograder.exc import ChecksError
from autograder.grading.collected import Check, Collected
from autograder.jail.calls import CallTimeout
from autograder.slips import KnownSlips, Observation, read_slips
from autograder.student import TOO_LARGE, Helper, NotebookEnded, Student, StudentError

SEED = 20260101
MAX_MESSAGE = 2000
# Raised because of an answer, not by a faulty check.
TOO_MUCH = (MemoryError, OverflowError, RecursionError)
PREFIX = "check_"  # of a grade cell's grade_id, before its function's name
PROBE = "probe_"  # of a probe, before its function's name


@dataclass(frozen=True)
class CheckResult:
    """The outcome of one check.

    Attributes
    ----------
    name : str
        What was checked, in words; students see it.
    points : float
        What the check is worth.
    passed : bool
    message : str
        For the student: why it failed, or what a check that passed was graded with; often empty.
    lenient : bool
        Whether it passed an answer in another form than the docstring's: functions that build on it
        need not take that form.
    """

    name: str
    points: float
    passed: bool
    message: str
    lenient: bool = False


class Checks:
    """The checks of one assignment, collected from a folder of pytest files; no folder, no checks.

    Attributes
    ----------
    points : dict of str to float
        What each grade cell is worth: the sum over its checks.
    seed : int
        Every check seeds the notebook's random generators with it.
    slips : KnownSlips
        The slips that can be recognised.
    """

    def __init__(self, folder: Path | None, seed: int = SEED) -> None:
        self.seed = seed
        self._checks: dict[str, list[Check]] = {}
        self.points: dict[str, float] = {}
        self.slips = KnownSlips(())
        if folder:
            self._collect(folder)

    def _collect(self, folder: Path) -> None:
        self._root = folder.resolve()
        self._collected = Collected(folder)
        for check in self._collected.checks:
            self._checks.setdefault(check.grade_id, []).append(check)
        self.slips = KnownSlips(read_slips(folder))
        self.points = {
            grade_id: sum(check.points for check in its) for grade_id, its in self._checks.items()
        }

    def assert_names_known(self) -> None:
        """Refuse a probe or a helper of a function without checks: it would never be called.

        Raises
        ------
        ChecksError
            If there is one; the error names the file.
        """
        functions = ", ".join(grade_id.removeprefix(PREFIX) for grade_id in self.points)
        for grade_id, its in self._checks.items():
            probes = its[0].functions(PROBE)
            for kind, names in (("a probe", probes), ("builds_on", self.helpers(grade_id))):
                for name in names:
                    if PREFIX + name not in self.points:
                        where, expected = (
                            f"{its[0].file}, {kind} of {name}",
                            f"a function with checks, one of {functions}",
                        )
                        raise ChecksError(where, expected, "none of that name", "correct the name")

    def run(
        self, grade_id: str, student: Student, *, only: Collection[str] | None = None
    ) -> list[CheckResult]:
        """Run the checks of one grade cell, or some of them, each from the same seed.

        Raises
        ------
        ChecksError
            If there are none, or one of them raises anything but an ``AssertionError``.
        """
        return [
            self._run_one(check, student)
            for check in self._of(grade_id)
            if only is None or check.name in only
        ]

    def helpers(self, grade_id: str) -> Mapping[str, Helper]:
        """Return correct versions of the functions that a grade cell's function builds on."""
        its = self._of(grade_id)
        return {name: helper for check in its for name, helper in check.helpers.items()}

    def has_probe(self, grade_id: str) -> bool:
        """Return whether there is a probe for a grade cell's function."""
        return self._probe(grade_id) is not None

    def probe(self, grade_id: str, student: Student) -> Observation:
        """Observe what a grade cell's function returns for the inputs of its probe.

        Raises
        ------
        ChecksError
            If the probe raises.
        """
        probe = self._probe(grade_id)
        if probe is None:
            return ()
        try:
            student.begin(self.seed, "probe")
            student.seed(self.seed)
            with _quiet():
                return probe(student)
        except StudentError as error:
            return [error.kind]
        except NotebookEnded:
            raise
        except TOO_MUCH:
            return ["form"]
        except Exception as error:
            raise self._fault(
                error, f"the probe of {grade_id}", "observations", "correct it"
            ) from error

    def _fault(self, error: BaseException, name: str, expected: str, remedy: str) -> ChecksError:
        """Say what a check or a probe raised, and in which line of the folder of checks.

        That is the innermost line in this folder, even if the error was raised by what it calls.
        """
        frames = [
            (Path(frame.filename).resolve(), frame.lineno)
            for frame in traceback.extract_tb(error.__traceback__)
        ]
        places = [
            f"{path.relative_to(self._root)}, line {line}"
            for path, line in frames
            if path.is_relative_to(self._root)
        ]
        where = f"{places[-1]}, in {name}" if places else name
        if isinstance(error, ChecksError):
            return replace(error, where=f"{where}: {error.where}")
        return ChecksError(
            where, expected, " ".join(f"{type(error).__name__}: {error}".split()), remedy
        )

    def _probe(self, grade_id: str) -> Callable[[Student], Observation] | None:
        return self._of(grade_id)[0].functions(PROBE).get(grade_id.removeprefix(PREFIX))

    def _of(self, grade_id: str) -> list[Check]:
        if grade_id not in self._checks:
            raise ChecksError(
                grade_id,
                f"one of {', '.join(self.points)}",
                "a grade cell without checks",
                "correct its grade_id",
            )
        return self._checks[grade_id]

    def names(self, grade_id: str) -> list[tuple[str, float]]:
        """Return the names of a grade cell's checks, as students see them, and their points."""
        return [(check.name, check.points) for check in self._of(grade_id)]

    def _run_one(self, check: Check, student: Student) -> CheckResult:
        student.seed(self.seed)
        student.begin(self.seed, check.name)
        with _quiet():
            failure = self._collected.run(check, student)
        if isinstance(failure, NotebookEnded | CallTimeout):
            raise failure
        if isinstance(failure, TOO_MUCH):
            function = check.grade_id.removeprefix(PREFIX)
            failure = StudentError(TOO_LARGE.format(f"What {function} returned"))
        if failure is not None and not isinstance(failure, AssertionError):
            raise self._fault(failure, check.test, "a verdict", "correct the check") from failure
        message = (
            str(failure).partition("\n")[0][:MAX_MESSAGE] if failure else ""
        )  # a rewritten assert goes on with expected values
        passed = failure is None
        return CheckResult(check.name, check.points, passed, message, passed and student.lenient)


@contextmanager
def _quiet() -> Iterator[None]:
    """Silence warnings about numbers that students return: overflow, invalid values."""
    with np.errstate(all="ignore"), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield
