"""Each assert of a test cell has its share of the points, where the course says so."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import nbformat
import pytest
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_notebook

from autograder.course import Course
from autograder.exc import CourseError
from autograder.gradebook.nbgrader import Nbgrader
from autograder.grading.checker import Checks
from autograder.grading.grader import Grader
from autograder.grading.lines import feedback_lines
from autograder.grading.report import NotebookReport
from autograder.grading.testcells import CellTests, Failure, Outcome, has_shares, report_of
from autograder.grading.verdict import total
from autograder.grading.warm import Warm
from autograder.intake.assignment import Assignment, Released
from autograder.intake.match import Original
from autograder.intake.submission import Submission
from autograder.jail.confine import Limits
from autograder.private import HIDDEN_MARKS, remove_hidden_tests

NOT_REACHED = "    Not reached: something before it failed."
HIDE = "### BEGIN HIDDEN TESTS\n{}\n### END HIDDEN TESTS"
SOLUTION = """
def f(x):
    if x < 0:
        raise ValueError('negative')
    return x * x
class Stack:
    def __init__(self): self.held = []
    def push(self, x): self.held.append(x)
    def top(self): return self.held[-1]
"""
TWO_HIDDEN = "assert f(2) == 4, f(2)\nassert f(0) == 0"
IMPORT = "import numpy as np"
TESTS = {
    "four": "assert f(1) == 1, 'one'\nassert f(2) == 4, 'two'\nassert f(3) == 9\nassert f(4) == 16",
    "prepared": "x = f(2)\nassert x == 4\nx = f(1)\nassert x < 5\ny = x + 1\nassert y == 2",
    "hidden": f"assert f(1) == 1\n{HIDE.format(TWO_HIDDEN)}",
    "calls": f"{IMPORT}\nnp.testing.assert_equal(f(2), 4)\nnp.testing.assert_equal(f(0), 0)",
    "object": "s = Stack()\ns.push(3)\nassert s.top() == 3\nassert f(0) == 0",
    "block": "for i in range(3):\n    assert f(i) == i * i\nassert f(0) == 0\nassert f(1) == 1",
    "number": "assert f(0) == 0\nassert f(1) == 1\n0.5 * (f(2) == 4)",
    "block alone": "for i in range(3):\n    assert f(i) == i * i",
    "history": "assert f(0) == 0\nassert 'def f' in In[2]\nassert f(2) == 4",
}  # fmt: skip


def cell_with(source: str, points: float = 2.0) -> CellTests:
    return CellTests("t", points, source, remove_hidden_tests(source), HIDDEN_MARKS, by_assert=True)


def marked(grade_id: str, source: str, **kind: object) -> NotebookNode:
    kinds = {"grade": False, "solution": False, "locked": False, "checksum": ""}
    return new_code_cell(source, metadata={"nbgrader": {"grade_id": grade_id, **kinds, **kind}})


def assignment(*, by_assert: bool) -> Assignment:
    points = {"grade": True, "locked": True, "points": 4.0}
    cells = [marked("own", SOLUTION, solution=True)]
    cells += [marked(name, source, **points) for name, source in TESTS.items()]
    originals = {}
    for cell in cells:
        metadata = {"points": 0.0, "task": False, "cell_type": "code", **cell.metadata.nbgrader}
        originals[cell.metadata.nbgrader.grade_id] = Original("code", cell.source, metadata)
    begun = new_code_cell("import math")
    solution = new_notebook(cells=[begun, *cells])
    stub = [begun, marked("own", "raise NotImplementedError()", solution=True)]
    stub += [
        NotebookNode({**cell, "source": remove_hidden_tests(cell.source)}) for cell in cells[1:]
    ]
    released = Released("ps1", new_notebook(cells=stub), originals, solution=solution)
    return Assignment("ps1", {"ps1": replace(released, by_assert=by_assert)}, {})


@pytest.fixture(scope="module")
def warm() -> Iterator[Warm]:
    with closing(Warm(imports=("numpy",))) as process:
        yield process


@pytest.fixture(scope="module")
def grader(warm: Warm) -> Grader:
    return Grader(assignment(by_assert=True), Checks(None), warm, Limits(cell_s=2.0, call_s=1.0))


def graded(grader: Grader, source: str) -> NotebookReport:
    cells = [
        cell if cell.metadata.get("nbgrader", {}).get("grade_id") != "own" else
        NotebookNode({**cell, "source": source})
        for cell in grader.assignment.notebooks["ps1"].notebook.cells
    ]  # fmt: skip
    content = nbformat.writes(new_notebook(cells=cells)).encode()
    return grader.grade(Submission("ada", {"ps1": content}, {})).of("ps1")


def scores(grader: Grader, source: str) -> dict[str, float]:
    return {cell.grade_id: cell.score for cell in graded(grader, source).cells}


STACK = SOLUTION[SOLUTION.index("class") :]
WRONG_AT_2 = f"def f(x): return 5 if x == 2 else x * x\n{STACK}"
RAISES_AT_2 = f"def f(x): return x * x if x != 2 else None.real\n{STACK}"
NO_PUSH = SOLUTION.replace("self.held.append(x)", "raise NotImplementedError()")
SLOW_AT_2 = f"def f(x):\n    while x == 2: pass\n    return x * x\n{STACK}"
WORKS = {
    "solution": (SOLUTION, dict.fromkeys(TESTS, 4.0) | {"number": 0.5}),
    "stub": ("raise NotImplementedError()", dict.fromkeys(TESTS, 0.0) | {"history": 0.0}),
    "wrong at 2": (WRONG_AT_2, {"four": 3, "prepared": 4 - 4 / 3, "hidden": 4 - 4 / 3,
                                "calls": 2, "object": 4, "block": 2, "number": 0,
                                "block alone": 0, "history": 4 - 4 / 3}),
    "raises at 2": (RAISES_AT_2, {"four": 3, "prepared": 4 - 4 / 3, "hidden": 4 - 4 / 3,
                                  "calls": 2, "object": 4, "block": 2, "number": 0,
                                  "block alone": 0, "history": 4 - 4 / 3}),
    "no push": (NO_PUSH, dict.fromkeys(TESTS, 4.0) | {"number": 0.5, "object": 2}),
    "slow at 2": (SLOW_AT_2, {"four": 3, "prepared": 4 - 4 / 3, "hidden": 4 - 4 / 3,
                              "calls": 2, "object": 4, "block": 2, "number": 0,
                              "block alone": 0}),
}  # fmt: skip


def test_the_trial_still_finds_what_needs_the_notebooks_own_process(grader: Grader) -> None:
    ways = grader.notebooks["ps1"].ways
    assert [name for name, way in ways.items() if not way.outside] == ["history"]
    assert "lines 1, 3) outside" in ways["history"].why, "only one of them has what In held"


@pytest.mark.parametrize("work", WORKS)
def test_each_assert_that_passes_earns_its_share_outside(grader: Grader, work: str) -> None:
    source, expected = WORKS[work]
    earned = scores(grader, source)
    assert {name: earned[name] for name in expected} == pytest.approx(expected)


@pytest.mark.parametrize("work", ["solution", "stub", "wrong at 2", "raises at 2", "no push"])
def test_each_assert_that_passes_earns_its_share_inside(grader: Grader, work: str) -> None:
    source, expected = WORKS[work]
    assert scores(grader.in_mode(inside=True), source) == pytest.approx(expected)


def test_without_the_setting_one_failure_costs_the_cell(warm: Warm) -> None:
    stock = Grader(assignment(by_assert=False), Checks(None), warm, Limits(cell_s=5.0))
    assert scores(stock, WRONG_AT_2) == dict.fromkeys(TESTS, 0) | {"object": 4}


def test_feedback_names_the_share_of_each_assert(grader: Grader) -> None:
    report = graded(grader, RAISES_AT_2)
    lines = {cell.grade_id: feedback_lines(cell) for cell in report.cells}
    assert lines["four"] == [
        "✓ assert f(1) == 1 (1)",
        "✗ assert f(2) == 4 (0 of 1)",
        "    AttributeError: 'NoneType' object has no attribute 'real'",
        "✓ assert f(3) == 9 (1)",
        "✓ assert f(4) == 16 (1)",
        "3 of 4 points",
    ]
    assert lines["prepared"][:3] == ["✗ assert x == 4 (0 of 1.33333)", NOT_REACHED,
                                     "✓ assert x < 5 (1.33333)"]  # fmt: skip
    assert lines["hidden"] == [
        "✓ assert f(1) == 1 (1.33333)",
        "✓ 1 hidden test passed (1.33333)",
        "✗ 1 hidden test failed (0 of 1.33333)",
        "    A hidden test failed.",
        "2.66667 of 4 points",
    ]
    assert "None.real" not in str(lines)


def test_a_value_of_before_never_stands_for_one_that_could_not_be_set(grader: Grader) -> None:
    """The student's own x would pass the test; the second x is not the first one."""
    own = "x = 4\ny = 2\ndef f(x): raise ValueError()"
    for way in (grader, grader.in_mode(inside=True)):
        assert scores(way, own)["prepared"] == 0


@pytest.mark.parametrize("points", [0.3, 0.7, 1.0, 2.5, 10.0])
@pytest.mark.parametrize("count", [3, 6, 7, 9])
def test_shares_add_up_exactly(points: float, count: int) -> None:
    source = "\n".join(f"assert f({at})" for at in range(1, count + 1))
    assert report_of(cell_with(source, points), Outcome()).score == points
    lost = Outcome("AssertionError", "", 1, failures=(Failure(1, "AssertionError", "", 1),))
    rest = report_of(cell_with(source, points), lost)
    assert rest.score == float(Decimal(str(points)) * (count - 1) / count)
    assert sum(not check.passed for check in rest.checks) == 1


def test_a_third_of_three_tenths_is_a_tenth() -> None:
    failures = (Failure(2, "AssertionError", "", 2), Failure(3, "AssertionError", "", 3))
    source = "assert f(1)\nassert f(2)\nassert f(3)"
    report = report_of(cell_with(source, 0.3), Outcome("AssertionError", "", 2, failures=failures))
    assert report.score == 0.1


def test_scores_add_up_as_people_do_it() -> None:
    assert total([0.1, 0.2]) == 0.3
    assert total([0.1] * 10) == 1.0
    assert total([1 / 3, 1 / 3, 1 / 3]) == 1.0


@pytest.mark.parametrize(
    ("source", "shared"),
    [
        ("assert f(1)", True),
        ("assert f(1)\nprint('all passed')", True),
        ("assert f(1)\nassert_equal(f(2), 4)", True),
        ("assert f(1)\n'a text'", True),
        ("assert f(1)\nscore", False),
        ("assert f(1)\n0.5 * f(1)", False),
        ("for i in range(3):\n    assert f(i)", False),
        ("assert f(", False),
    ],
)
def test_a_cell_that_gives_a_number_keeps_its_own_credit(source: str, shared: bool) -> None:
    assert has_shares(source) is shared


def test_a_number_that_a_call_gives_counts_as_in_nbgrader() -> None:
    tests = cell_with("assert f(1)\nmark(f)")
    assert report_of(tests, Outcome(value=1.5)).score == 1.5
    both = Outcome("AssertionError", value=1.5, failures=(Failure(1, "AssertionError"),))
    assert report_of(tests, both).score == 0


def test_a_cell_whose_process_ended_earns_nothing() -> None:
    assert report_of(cell_with("assert f(1)\nassert f(2)"), Outcome("Stopped", "why")).score == 0


@pytest.mark.parametrize(("value", "expected"), [("True", True), ("False", False), (None, False)])
def test_the_setting_is_the_courses(tmp_path: Path, value: str | None, expected: bool) -> None:
    (tmp_path / "source").mkdir()
    line = f"c.TestCells.points_by_assert = {value}\n" if value else ""
    (tmp_path / "nbgrader_config.py").write_text(f"c = get_config()\n{line}")
    assert Nbgrader(Course(tmp_path)).points_by_assert is expected


def test_a_setting_of_another_kind_is_refused(tmp_path: Path) -> None:
    (tmp_path / "nbgrader_config.py").write_text("get_config().TestCells.points_by_assert = 'yes'")
    with pytest.raises(CourseError, match=r"c\.TestCells: expected points_by_assert = True or"):
        _ = Nbgrader(Course(tmp_path)).points_by_assert
