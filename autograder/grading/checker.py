"""Run hidden checks: pytest files, collected once, run for many students.

A check is a test function that takes the ``student`` fixture and bears the marker ``grade(grade_id, points)``. It passes, or
fails with an ``AssertionError`` whose message is for the student. Anything else that it raises is its own fault. The marker
``builds_on(NAME=function, …)`` gives correct versions of the functions that the one under check builds on.
"""

import os
import sys
import traceback
import warnings
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from autograder.exc import ChecksError
from autograder.jail.calls import CallTimeout
from autograder.private import pytest_session, run_item
from autograder.slips import KnownSlips, Observation, read_slips
from autograder.student import TOO_LARGE, Helper, NotebookEnded, Student, StudentError

SEED = 20260101
MAX_MESSAGE = 2000
TOO_MUCH = (MemoryError, OverflowError, RecursionError)  # an answer leads to them, not a check
PREFIX = "check_"  # of a grade cell's grade_id, before its function's name

# Checks run silently and alone: no plugin that happens to be installed, no settings of a project around them, no rewritten
# asserts (which would print expected values into a message), nothing written to disk.
PYTEST_ARGUMENTS = (
    "--import-mode=importlib",
    "--assert=plain",
    "--capture=no",
    "--disable-plugin-autoload",
    "--strict-markers",
    f"--config-file={os.devnull}",
    *("-pno:" + name for name in ("cacheprovider", "terminal", "faulthandler", "warnings", "unraisableexception",
                                  "threadexception", "doctest", "junitxml", "pastebin", "logging", "stepwise")),
)  # fmt: skip


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
        For the student: why it failed, or what a check that passed was graded with; often empty then.
    """

    name: str
    points: float
    passed: bool
    message: str


class Checks:
    """The checks of one assignment, collected from a folder of pytest files.

    Attributes
    ----------
    points : dict of str to float
        What each grade cell is worth: the sum over its checks.
    seed : int
        What every check starts the notebook's sources of chance from.
    slips : KnownSlips
        The slips that are known by their answers.
    """

    def __init__(self, folder: Path, seed: int = SEED) -> None:
        self.seed = seed
        self._plugin = _Plugin()
        items = _collect(folder, self._plugin)
        self._root, self._folder = folder.resolve(), _shared_folder(items)
        self._set_up = False
        self._checks: dict[str, list[_Check]] = {}
        for item in items:
            grade_id, points = _grade(item)
            self._checks.setdefault(grade_id, []).append(_Check(item, _name(item), points))
        self.slips = KnownSlips(read_slips(folder))
        self.points: dict[str, float] = {grade_id: sum(check.points for check in its) for grade_id, its in self._checks.items()}

    def assert_names_known(self) -> None:
        """Refuse a probe, or a helper, of a function that has no checks: it would never be asked, and nobody told.

        Raises
        ------
        ChecksError
            When there is one; it names the file.
        """
        functions = ", ".join(grade_id.removeprefix(PREFIX) for grade_id in self.points)
        for grade_id, its in self._checks.items():
            probes = [name.removeprefix("probe_") for name in vars(its[0].item.module) if name.startswith("probe_")]  # type: ignore[attr-defined]
            for kind, names in (("a probe", probes), ("builds_on", self.helpers(grade_id))):
                for name in names:
                    if PREFIX + name not in self.points:
                        where, expected = f"{its[0].item.path.name}, {kind} of {name}", f"a function with checks, one of {functions}"
                        raise ChecksError(where, expected, "none of that name", "mend the name")

    def run(self, grade_id: str, student: Student, *, only: Collection[str] | None = None) -> list[CheckResult]:
        """Run the checks of one grade cell, or some of them, each from the same seed.

        Raises
        ------
        ChecksError
            When there are none, or one of them raises something else than an ``AssertionError``.
        """
        return [self._run_one(check, student) for check in self._of(grade_id) if only is None or check.name in only]

    def helpers(self, grade_id: str) -> Mapping[str, Helper]:
        """Give correct versions of the functions that a grade cell's function builds on."""
        markers = [check.item.get_closest_marker("builds_on") for check in self._of(grade_id)]
        return {name: helper for marker in markers if marker for name, helper in marker.kwargs.items()}

    def has_probe(self, grade_id: str) -> bool:
        """Tell whether there is a probe for a grade cell's function."""
        return self._probe(grade_id) is not None

    def probe(self, grade_id: str, student: Student) -> Observation:
        """Look at what a grade cell's function gives for the inputs of its probe.

        Raises
        ------
        ChecksError
            When the probe raises.
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
            raise self._fault(error, f"the probe of {grade_id}", "observations", "mend it") from error

    def _fault(self, error: BaseException, name: str, expected: str, remedy: str) -> ChecksError:
        """Say what a check or a probe raised, and in which line of the folder of checks.

        The line is the innermost one of that folder: what it calls may have raised the error.
        """
        frames = [(Path(frame.filename).resolve(), frame.lineno) for frame in traceback.extract_tb(error.__traceback__)]
        places = [f"{path.relative_to(self._root)}, line {line}" for path, line in frames if path.is_relative_to(self._root)]
        where = f"{places[-1]}, in {name}" if places else name
        if isinstance(error, ChecksError):
            return replace(error, where=f"{where}: {error.where}")
        return ChecksError(where, expected, " ".join(f"{type(error).__name__}: {error}".split()), remedy)

    def _probe(self, grade_id: str) -> Callable[[Student], Observation] | None:
        return getattr(self._of(grade_id)[0].item.module, f"probe_{grade_id.removeprefix(PREFIX)}", None)  # type: ignore[attr-defined]

    def _of(self, grade_id: str) -> "list[_Check]":
        if grade_id not in self._checks:
            raise ChecksError(grade_id, f"one of {', '.join(self.points)}", "a grade cell without checks", "mend its grade_id")
        return self._checks[grade_id]

    def names(self, grade_id: str) -> list[tuple[str, float]]:
        """Give the name of each check of a grade cell, as students see it, and its points."""
        return [(check.name, check.points) for check in self._of(grade_id)]

    def _run_one(self, check: "_Check", student: Student) -> CheckResult:
        self._plugin.current = student
        self._plugin.failure = None
        student.seed(self.seed)
        student.begin(self.seed, check.name)
        with _quiet():
            run_item(check.item, self._folder)
        if not self._set_up:  # once set up, it has been imported as well
            _forget_modules(self._folder.path)
            self._set_up = True
        failure = self._plugin.failure
        if isinstance(failure, NotebookEnded | CallTimeout):
            raise failure
        if isinstance(failure, TOO_MUCH):
            function = _grade(check.item)[0].removeprefix(PREFIX)
            failure = StudentError(TOO_LARGE.format(f"What {function} returned"))
        if failure is not None and not isinstance(failure, AssertionError):
            raise self._fault(failure, check.item.name, "a verdict", "mend the check") from failure
        message = str(failure).partition("\n")[0][:MAX_MESSAGE] if failure else ""  # a rewritten assert goes on with expected values
        return CheckResult(check.name, check.points, failure is None, message)


@dataclass(frozen=True)
class _Check:
    """A check as pytest has collected it, its name in words, and its points."""

    item: pytest.Item
    name: str
    points: float


@contextmanager
def _quiet() -> Iterator[None]:
    """Let nothing be printed about numbers that students return: overflow, invalid values."""
    with np.errstate(all="ignore"), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


class _Plugin:
    """Hands the current student to the checks and takes down how each ended."""

    current: Student
    failure: BaseException | None = None
    broken: str = ""

    @pytest.fixture(name="student")
    def student_fixture(self) -> Student:
        """Give the notebook under check."""
        return self.current

    def pytest_configure(self, config: pytest.Config) -> None:
        config.addinivalue_line("markers", "grade(grade_id, points): the grade cell that the check belongs to, and its worth")
        config.addinivalue_line("markers", "builds_on(NAME=function): correct versions of what the function under check builds on")

    def pytest_exception_interact(self, node: pytest.Item | pytest.Collector, call: pytest.CallInfo[Any]) -> None:
        """Take down why a file cannot be collected: the last line of the checks' own that was reached."""
        if call.excinfo is None or isinstance(node, pytest.Item) or self.broken:
            return
        error = call.excinfo.value.__cause__ or call.excinfo.value  # pytest wraps some kinds
        places = [(frame.filename, frame.lineno) for frame in traceback.extract_tb(error.__traceback__)]
        words = str(error).partition("\n")[0]
        if isinstance(error, SyntaxError):
            places, words = [*places, (error.filename or "", error.lineno)], error.msg
        root = node.config.rootpath
        own = [f"{Path(name).relative_to(root)}, line {line}" for name, line in places if Path(name).is_relative_to(root)]
        where = own[-1] if own else node.nodeid
        self.broken = f"{where}: {type(error).__name__}: {words}"

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_makereport(self, item: pytest.Item, call: pytest.CallInfo[None]) -> pytest.TestReport:
        """Take the failure down in the place of pytest's own report, which would print the check's source: slow, and for nobody."""
        if call.excinfo is not None and self.failure is None:
            self.failure = call.excinfo.value
        return pytest.TestReport(item.nodeid, item.location, {}, "failed" if call.excinfo else "passed", None, call.when)  # type: ignore[arg-type]


def _collect(folder: Path, plugin: _Plugin) -> list[pytest.Item]:
    session = pytest_session(PYTEST_ARGUMENTS, folder, plugin)
    try:
        items = session.perform_collect()
    except SystemExit as error:
        raise ChecksError(str(folder), "checks that can be imported", f"SystemExit: {error}", "mend them") from None
    _forget_modules(folder)
    if plugin.broken:
        raise ChecksError(str(folder), "checks that can be imported", plugin.broken, "mend them")
    if not items:
        raise ChecksError(str(folder), "checks, functions test_…", "none", "write them")
    return list(items)


def _shared_folder(items: Sequence[pytest.Item]) -> pytest.Collector:
    """Give the innermost folder that all checks are in: it stays set up between them, for pytest takes longer over it than over a check."""
    chains = [item.listchain() for item in items]
    shared = [node for node in chains[0] if all(node in chain for chain in chains)]
    return [node for node in shared if isinstance(node, pytest.Session | pytest.Directory)][-1]


def _forget_modules(folder: Path) -> None:
    """Take the imported check files out of ``sys.modules``: another folder may have files of the same names."""
    for name, module in list(sys.modules.items()):
        if (file := getattr(module, "__file__", None)) and Path(file).is_relative_to(folder):
            del sys.modules[name]


def _name(item: pytest.Item) -> str:
    return item.name.removeprefix("test_").replace("_", " ")


def _grade(item: pytest.Item) -> tuple[str, float]:
    marker = item.get_closest_marker("grade")
    match (marker.args, marker.kwargs) if marker else None:
        case ((str(grade_id),), {"points": int() | float() as points}):
            return grade_id, float(points)
    got = "none" if marker is None else f"grade(*{marker.args}, **{marker.kwargs})"
    raise ChecksError(item.nodeid, "a marker @pytest.mark.grade(grade_id, points=…)", got, "mend it")
