"""Checks run in the notebook's own kernel.

The hidden region of a grade cell is one call of :func:`check`. It serves instructors who work on
the source, and courses that grade with nbgrader alone. Student code shares the process with the
checks here; the jailed grader is the safe way.
"""

import contextlib
import io
import random
import sys
import warnings
from collections.abc import Iterator
from functools import cache, partial
from pathlib import Path
from typing import Any

import numpy as np
from IPython.core.getipython import get_ipython
from IPython.display import clear_output

from autograder.course import PACKAGE, Course
from autograder.exc import CourseError
from autograder.grading.checker import Checks
from autograder.grading.lines import feedback_lines
from autograder.grading.verdict import CellReport, judge
from autograder.jail.calls import Calls
from autograder.student import Student

CALL_LIMIT_S = 10.0


def check(assignment: str, grade_id: str) -> float:
    """Run the checks of a grade cell on this notebook; print a line for each, and return the score.

    As the last line of a cell it gives nbgrader partial credit: nbgrader takes the cell's value as
    its score.

    Raises
    ------
    ChecksError
        If a check is itself at fault. nbgrader then records 0 for the cell, and shows the error.
    """
    shell = get_ipython()
    namespace = shell.user_ns if shell else {}
    earlier = _earlier.setdefault(assignment, {})
    with _chance_restored(namespace), _student_output_dropped():
        report = judge(_checks(assignment), grade_id, partial(_own, namespace), earlier)
        earlier[grade_id] = report
    for line in feedback_lines(report):
        print(line)
    return float(report.score)


# what earlier cells have earned in this kernel, by assignment and grade_id
_earlier: dict[str, dict[str, CellReport]] = {}


def in_process(namespace: dict[str, Any], limit_s: float) -> Student:
    """Offer the functions of a namespace to checks, through the same wire as from a jail."""

    def ask(request: bytes) -> bytes:
        return calls(request)

    student = Student(ask)
    calls = Calls(namespace, limit_s, student.answer)
    return student


@contextlib.contextmanager
def _own(
    namespace: dict[str, Any],
    *,
    last: bool,  # noqa: ARG001
    helped: tuple[str, ...] = (),  # noqa: ARG001
) -> Iterator[Student]:
    """Yield the notebook itself; put replaced functions back afterwards. No cell runs again."""
    student = in_process(namespace, CALL_LIMIT_S)
    try:
        yield student
    finally:
        student.help({})


@cache
def _checks(assignment: str) -> Checks:
    try:
        course = Course.find(Path.cwd())
    except CourseError:
        course = Course(Path.cwd())
    # outside a course, the package's own checks remain
    packaged = PACKAGE / "checks" / assignment
    is_packaged = packaged.is_dir() and not course.has_checks(assignment)
    return Checks(packaged if is_packaged else course.checks(assignment))


@contextlib.contextmanager
def _chance_restored(namespace: dict[str, Any]) -> Iterator[None]:
    """Restore the states of random generators, so the checks do not affect the notebook."""
    numpy_state, python_state, rng = np.random.get_state(), random.getstate(), namespace.get("rng")  # noqa: NPY002
    yield
    np.random.set_state(numpy_state)  # noqa: NPY002
    random.setstate(python_state)
    if rng is not None:
        namespace["rng"] = rng


@contextlib.contextmanager
def _student_output_dropped() -> Iterator[None]:
    """Drop all output of student code: nbgrader gives no points to a cell with stderr."""
    quiet = io.StringIO()
    with (
        warnings.catch_warnings(),
        contextlib.redirect_stdout(quiet),
        contextlib.redirect_stderr(quiet),
    ):
        warnings.simplefilter("ignore")
        yield
    sys.stdout.flush()
    sys.stderr.flush()
    clear_output()
