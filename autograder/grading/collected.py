"""pytest's part: files of checks, collected once, then run for one student after another."""

import os
import sys
import traceback
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from autograder.exc import ChecksError
from autograder.private import pytest_session, run_item
from autograder.student import Helper, Student

# Checks run silently and alone: no plugins that happen to be installed, no settings of a
# surrounding project, no rewritten asserts (which would print expected values into a message), and
# nothing written to disk.
PYTEST_ARGUMENTS = (
    "--import-mode=importlib",
    "--assert=plain",
    "--capture=no",
    "--disable-plugin-autoload",
    "--strict-markers",
    f"--config-file={os.devnull}",
    *(
        f"-pno:{name}"
        for name in (
            "cacheprovider", "terminal", "faulthandler", "warnings", "unraisableexception",
            "threadexception", "doctest", "junitxml", "pastebin", "logging", "stepwise",
        )
    ),
)  # fmt: skip


@dataclass(frozen=True)
class Check:
    """A check as pytest has collected it.

    Attributes
    ----------
    item : pytest.Item
    grade_id : str
        The grade cell that it belongs to.
    points : float
        What it is worth.
    """

    item: pytest.Item
    grade_id: str
    points: float

    @property
    def name(self) -> str:
        """Return what is checked, in words."""
        return self.test.removeprefix("test_").replace("_", " ")

    @property
    def test(self) -> str:
        """Return the name of its function."""
        return self.item.name

    @property
    def file(self) -> str:
        """Return the name of its file."""
        return self.item.path.name

    @property
    def helpers(self) -> Mapping[str, Helper]:
        """Return the correct functions that its marker ``builds_on`` supplies."""
        marker = self.item.get_closest_marker("builds_on")
        return marker.kwargs if marker else {}

    def functions(self, prefix: str) -> dict[str, Callable[..., Any]]:
        """Return the functions in its file with this prefix, by their names without it."""
        of_file = vars(self.item.module)  # type: ignore[attr-defined]
        return {
            name.removeprefix(prefix): function
            for name, function in of_file.items()
            if name.startswith(prefix)
        }


class Collected:
    """The checks of a folder.

    Attributes
    ----------
    checks : tuple of Check
    """

    def __init__(self, folder: Path) -> None:
        self._plugin = _Plugin()
        items = _collect(folder, self._plugin)
        self._shared = _shared_folder(items)
        self._set_up = False
        self.checks = tuple(Check(item, *_grade(item)) for item in items)

    def run(self, check: Check, student: Student) -> BaseException | None:
        """Run a check on a student's notebook; return what it raised."""
        self._plugin.current = student
        self._plugin.failure = None
        run_item(check.item, self._shared)
        if not self._set_up:  # after the first run its module has been imported
            _forget_modules(self._shared.path)
            self._set_up = True
        return self._plugin.failure


class _Plugin:
    """Hands the current student to the checks, and records failures."""

    current: Student
    failure: BaseException | None = None
    broken: str = ""

    @pytest.fixture(name="student")
    def student_fixture(self) -> Student:
        """Return the notebook under check."""
        return self.current

    def pytest_configure(self, config: pytest.Config) -> None:
        config.addinivalue_line(
            "markers",
            "grade(grade_id, points): the grade cell that the check belongs to, and its worth",
        )
        config.addinivalue_line(
            "markers",
            "builds_on(NAME=function): correct versions of what the function under check builds on",
        )

    def pytest_exception_interact(
        self, node: pytest.Item | pytest.Collector, call: pytest.CallInfo[Any]
    ) -> None:
        """Record why a file cannot be collected, and the last line of the checks' own files."""
        if call.excinfo is None or isinstance(node, pytest.Item) or self.broken:
            return
        error = call.excinfo.value.__cause__ or call.excinfo.value  # pytest wraps some kinds
        places = [
            (frame.filename, frame.lineno) for frame in traceback.extract_tb(error.__traceback__)
        ]
        words = str(error).partition("\n")[0]
        if isinstance(error, SyntaxError):
            places, words = [*places, (error.filename or "", error.lineno)], error.msg
        root = node.config.rootpath
        own = [
            f"{Path(name).relative_to(root)}, line {line}"
            for name, line in places
            if Path(name).is_relative_to(root)
        ]
        where = own[-1] if own else node.nodeid
        self.broken = f"{where}: {type(error).__name__}: {words}"

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_makereport(
        self, item: pytest.Item, call: pytest.CallInfo[None]
    ) -> pytest.TestReport:
        """Record the failure, instead of pytest's report, which would slowly print source code."""
        if call.excinfo is not None and self.failure is None:
            self.failure = call.excinfo.value
        outcome = "failed" if call.excinfo else "passed"
        return pytest.TestReport(item.nodeid, item.location, {}, outcome, None, call.when)  # type: ignore[arg-type]


def _collect(folder: Path, plugin: _Plugin) -> list[pytest.Item]:
    session = pytest_session(PYTEST_ARGUMENTS, folder, plugin)
    try:
        items = session.perform_collect()
    except SystemExit as error:
        raise ChecksError(
            str(folder), "checks that can be imported", f"SystemExit: {error}", "correct them"
        ) from None
    _forget_modules(folder)
    if plugin.broken:
        raise ChecksError(str(folder), "checks that can be imported", plugin.broken, "correct them")
    if not items:
        raise ChecksError(str(folder), "checks, functions test_…", "none", "write them")
    return list(items)


def _shared_folder(items: Sequence[pytest.Item]) -> pytest.Collector:
    """Return the innermost folder that contains all checks.

    It stays set up between checks, because setting it up takes pytest longer than a check.
    """
    chains = [item.listchain() for item in items]
    shared = [node for node in chains[0] if all(node in chain for chain in chains)]
    return [node for node in shared if isinstance(node, pytest.Session | pytest.Directory)][-1]


def _forget_modules(folder: Path) -> None:
    """Remove imported check files from ``sys.modules``: another folder may use the same names."""
    for name, module in list(sys.modules.items()):
        if (file := getattr(module, "__file__", None)) and Path(file).is_relative_to(folder):
            del sys.modules[name]


def _grade(item: pytest.Item) -> tuple[str, float]:
    marker = item.get_closest_marker("grade")
    match (marker.args, marker.kwargs) if marker else None:
        case ((str(grade_id),), {"points": int() | float() as points}):
            return grade_id, float(points)
    got = "none" if marker is None else f"grade(*{marker.args}, **{marker.kwargs})"
    raise ChecksError(
        item.nodeid, "a marker @pytest.mark.grade(grade_id, points=…)", got, "correct it"
    )
