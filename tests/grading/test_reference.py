"""Test cells that run on a reference, apart from the student's notebook."""

from collections.abc import Iterator
from contextlib import closing
from typing import Any

import pytest
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell

from autograder.grading.reference import Ran, Reference
from autograder.grading.session import Session
from autograder.grading.warm import Warm
from autograder.jail.confine import Limits

LIMITS = Limits(cell_s=10.0, call_s=5.0, output_bytes=2**20)


def plain(source: str) -> NotebookNode:
    return new_code_cell(source)


def solution(grade_id: str, source: str) -> NotebookNode:
    of = {"grade_id": grade_id, "grade": False, "solution": True, "locked": False}
    return new_code_cell(source, metadata={"nbgrader": of})


def locked(source: str) -> NotebookNode:
    of = {"grade_id": "given", "grade": False, "solution": False, "locked": True}
    return new_code_cell(source, metadata={"nbgrader": of})


def test_cell(source: str) -> NotebookNode:
    of = {"grade_id": "test", "grade": True, "solution": False, "locked": True, "points": 1}
    return new_code_cell(source, metadata={"nbgrader": of})


test_cell.__test__ = False  # type: ignore[attr-defined]


def ran(warm: Warm, cells: list[NotebookNode], own: list[str], **settings: Any) -> Ran:
    """Run the last cell on a notebook whose solution cells are a student's own."""
    reference = Reference(warm, cells, settings.get("files", {}), LIMITS)
    try:
        with warm.session(settings.get("files", {}), LIMITS, 3) as session:
            _run(session, cells[:-1], own)
            return reference.test(
                "test", cells[-1].source, session, session.keep(), settings.get("words")
            )
    finally:
        reference.close()


def _run(session: Session, cells: list[NotebookNode], own: list[str]) -> None:
    students = iter(own)
    for cell in cells:
        is_solution = cell.metadata.get("nbgrader", {}).get("solution")
        session.run_cell(next(students) if is_solution else cell.source)


@pytest.fixture(scope="module")
def warm() -> Iterator[Warm]:
    with closing(Warm(imports=("numpy", "matplotlib.pyplot"))) as warm:
        yield warm


@pytest.fixture(scope="module")
def given() -> list[NotebookNode]:
    return [
        plain("import numpy as np\nfrom numpy.testing import assert_allclose"),
        locked("def check(value): assert value == expected(), 'not it'\ndef expected(): return 9"),
        solution("square", "def square(x):\n    return x * x\nanswer = 9"),
    ]


RIGHT = "def square(x):\n    return x ** 2\nanswer = 3 * 3"


WRONG = "def square(x): return 2 * x"
FORGED = "answer = 8\ndef check(value): pass\ndef expected(): return 8"
LENIENT = "def square(x): return x + 1\ndef assert_allclose(*_): pass"
ALWAYS = """
class Always:
    def __eq__(self, other): return True
    __req__ = __eq__
def square(x): return Always()
"""
PRINTED = """
import io, contextlib
with contextlib.redirect_stdout(io.StringIO()) as out:
    square(3)
assert out.getvalue() == 'nine\\n'
"""
SEEDED = """
np.random.seed(3)
first = square(1)
np.random.seed(3)
assert first == square(1) == np.random.RandomState(3).rand()
"""
ASKED = """
from unittest.mock import patch
with patch('builtins.input', lambda *_: '7'):
    assert square(0) == '7'
"""
CASES = [
    ("assert square(3) == 9\nassert answer == 9", RIGHT, ""),
    ("assert square(3) == 9", WRONG, "AssertionError"),
    ("assert square(3) == 9", "pass", "NameError"),
    ("check(answer)", RIGHT, ""),
    ("check(answer)", FORGED, "AssertionError"),
    ("assert_allclose(square(2.0), 4)", LENIENT, "AssertionError"),
    ("assert type(square(np.float64(3))) is np.float64", RIGHT, ""),
    ("assert square(3) == 9", ALWAYS, "AssertionError"),
    ("assert square(3) == 9", "import sys\ndef square(x): sys.exit(0)", "SystemExit"),
    ("assert square(3) == 9", "import os\ndef square(x): os._exit(0)", "NotebookEnded"),
    ("assert square(3) == 9", "def square(x):\n  while True: pass", "TimeoutError"),
    (PRINTED, "def square(x): print('nine')", ""),
    (SEEDED, "def square(x): return np.random.rand()", ""),
    ("answer = 5\nassert square(1) == 5", "answer = 9\ndef square(x): return answer", ""),
    ("assert 'square' in globals() and 'cube' not in globals()", RIGHT, ""),
    (ASKED, "def square(x): return input('?')", ""),
    ("secret = 12\nsquare(1)", "def square(x): return secret", "NameError"),
    ("assert callable(square)\n0.5", RIGHT, ""),
]


@pytest.mark.parametrize(("test", "own", "error"), CASES)
def test_a_test_cell_has_the_verdict_of_a_plain_run(
    warm: Warm, given: list[NotebookNode], test: str, own: str, error: str
) -> None:
    run = ran(warm, [*given, test_cell(test)], [own], words=())
    assert run.error == error, run


def test_the_line_and_the_last_value_are_told(warm: Warm, given: list[NotebookNode]) -> None:
    run = ran(
        warm,
        [*given, test_cell("x = 1\nassert square(3) == 9\nassert square(2) == 5, 'no'")],
        [RIGHT],
    )
    tested = run.tested
    assert (tested["error"], tested["message"], tested["line"]) == ("AssertionError", "no", 3)
    run = ran(warm, [*given, test_cell("square(0.5)")], [RIGHT])
    assert run.tested["value"] == "0.25"
    assert not run.told


@pytest.fixture
def files() -> dict[str, bytes]:
    return {"helper.py": b"def check(f):\n    assert f(2) == 4, 'wrong'\n"}


def test_helper_modules_are_the_instructors(
    warm: Warm, given: list[NotebookNode], files: dict[str, bytes]
) -> None:
    cells = [*given, test_cell("from helper import check\ncheck(square)")]
    assert ran(warm, cells, [RIGHT], files=files).error == ""
    own = "import helper\nhelper.check = lambda f: None\ndef square(x): return 5"
    assert ran(warm, cells, [own], files=files).tested["message"] == "wrong"
