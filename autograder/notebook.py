"""Checks run in the notebook's own kernel.

The hidden region of a grade cell is one call of :func:`check`: for instructors at work on the source, and for courses that
grade with nbgrader alone. Student code shares the process with the checks here; the jailed grader is the safe way.
"""

import contextlib
import io
import random
import sys
import warnings
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from IPython.core.getipython import get_ipython
from IPython.display import clear_output

from autograder.checker import Checks
from autograder.course import Course
from autograder.exc import CourseError
from autograder.jail.calls import Calls
from autograder.report import lines
from autograder.student import Student

CALL_LIMIT_S = 10.0


def check(assignment: str, grade_id: str) -> float:
    """Run the checks of a grade cell on this notebook; print a line for each, and return the score.

    As the last line of a cell it gives nbgrader its partial credit: nbgrader reads the value of the cell as the score.

    Raises
    ------
    ChecksError
        When a check is itself at fault. nbgrader records 0 for the cell then, and shows the error.
    """
    shell = get_ipython()
    namespace = shell.user_ns if shell else {}
    with _chance_restored(namespace), _student_output_dropped():
        student = Student(Calls(namespace, CALL_LIMIT_S))
        results = _checks(assignment).run(grade_id, student)
    for line in lines(results):
        print(line)
    return float(sum(result.points for result in results if result.passed))


@cache
def _checks(assignment: str) -> Checks:
    try:
        course = Course.find(Path.cwd())
    except CourseError:
        course = Course(Path.cwd())  # outside a course there are still the checks that come with the package
    return Checks(course.checks(assignment))


@contextlib.contextmanager
def _chance_restored(namespace: dict[str, Any]) -> Iterator[None]:
    """Put the sources of chance back afterwards, so that the notebook goes on as it would without the checks."""
    numpy_state, python_state, rng = np.random.get_state(), random.getstate(), namespace.get("rng")  # noqa: NPY002
    yield
    np.random.set_state(numpy_state)  # noqa: NPY002
    random.setstate(python_state)
    if rng is not None:
        namespace["rng"] = rng


@contextlib.contextmanager
def _student_output_dropped() -> Iterator[None]:
    """Drop what student code prints, warns, logs or draws meanwhile: nbgrader gives no points to a cell with stderr."""
    quiet = io.StringIO()
    with warnings.catch_warnings(), contextlib.redirect_stdout(quiet), contextlib.redirect_stderr(quiet):
        warnings.simplefilter("ignore")
        yield
    sys.stdout.flush()
    sys.stderr.flush()
    clear_output()
