"""Test cells inside the student's jail: nbgrader's scores, and no word of what is hidden."""

from collections.abc import Iterator
from contextlib import closing

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook
from nbgrader.utils import determine_grade

from autograder.exc import ChecksError
from autograder.grading.checker import Checks
from autograder.grading.grader import Grader, worth
from autograder.grading.lines import feedback_lines
from autograder.grading.report import NotebookReport
from autograder.grading.testcells import CellTests, Outcome, read_tests, report_of
from autograder.grading.warm import Warm
from autograder.intake.assignment import Assignment, Released
from autograder.intake.match import Original
from autograder.intake.packages import packages_lacking
from autograder.intake.submission import Submission
from autograder.jail.confine import Limits
from autograder.private import HIDDEN_MARKS, remove_hidden_tests
from tests.support.notebooks import named

HIDE = "### BEGIN HIDDEN TESTS\n{}\n### END HIDDEN TESTS"
NOT_REACHED = "    Not reached: something before it failed."
MIXED = f"assert f(1) == 1, 'one is one'\n{HIDE.format('assert f(2) == 4')}\nassert f(3) == 9"


@pytest.fixture(scope="module")
def warm() -> Iterator[Warm]:
    with closing(Warm(imports=())) as process:
        yield process


def cell_with(source: str, points: float = 2.0) -> CellTests:
    return CellTests("t", points, source, remove_hidden_tests(source), HIDDEN_MARKS)


def assignment(*cells: str, points: float = 2.0, between: str = "") -> Assignment:
    """Make an assignment with one answer and test cells after it."""
    answer = {
        "grade_id": "answer",
        "grade": False,
        "solution": True,
        "locked": False,
        "checksum": "",
    }
    originals = {"answer": Original("code", "...", {**answer, "task": False, "cell_type": "code"})}
    shown = [new_code_cell("...", metadata={"nbgrader": {"grade_id": "answer"}})]
    for number, source in enumerate(cells):
        grade_id = f"t{number}"
        known = {
            "grade_id": grade_id,
            "grade": True,
            "solution": False,
            "locked": True,
            "task": False,
        }
        metadata = {**known, "points": points, "checksum": "", "cell_type": "code"}
        originals[grade_id] = Original("code", source, metadata)
        visible = new_code_cell(remove_hidden_tests(source))
        visible.metadata["nbgrader"] = {"grade_id": grade_id}
        shown += [visible, *([new_code_cell(between)] if between else [])]
    released = Released("ps", new_notebook(cells=shown), originals)
    return Assignment("ps", {"ps": released}, {"table.txt": b"1 2"})


def graded(warm: Warm, given: Assignment, answer: str, **limits: float) -> NotebookReport:
    """Grade an answer."""
    grader = Grader(given, Checks(None), warm, Limits(cell_s=limits.get("cell_s", 5.0)))
    notebook = nbformat.from_dict(given.notebooks["ps"].notebook)
    notebook = nbformat.reads(nbformat.writes(notebook), as_version=4)
    notebook.cells[0].source = answer
    handed_in = Submission("ada", {"ps": nbformat.writes(notebook).encode()})
    return grader.grade(handed_in).of("ps")


@pytest.mark.parametrize(
    ("outcome", "score"),
    [
        (Outcome(), 2),
        (Outcome("AssertionError", "", 1), 0),
        (Outcome(value=1.5), 1.5),
        (Outcome(value=0.0), 0),
        (Outcome("NameError", value=1.5), 0),
        (Outcome(value=2.5), 2),  # nbgrader refuses to grade the whole notebook then
        (Outcome(value=-1.0), 2),
        (Outcome(value=float("nan")), 2),
    ],
)
def test_points_are_nbgraders(outcome: Outcome, score: float) -> None:
    report = report_of(cell_with("assert True"), outcome)
    assert (report.score, report.points) == (score, 2)
    if outcome.value is None or outcome.value <= 2 or outcome.error:
        cell = new_code_cell(metadata={"nbgrader": {"grade": True, "solution": False, "points": 2}})
        if outcome.error:
            cell.outputs.append(nbformat.v4.new_output("error", ename="E", evalue="", traceback=[]))
        elif outcome.value is not None:
            data = {"text/plain": repr(outcome.value)}
            cell.outputs.append(nbformat.v4.new_output("execute_result", data=data))
        assert determine_grade(cell) == (score, 2)


@pytest.mark.parametrize(
    ("line", "message", "lines"),
    [
        (0, "", ["✓ assert f(1) == 1", "✓ assert f(3) == 9", "✓ 1 hidden test", "2 of 2 points"]),
        (
            1,
            "one is one",
            [
                "✗ assert f(1) == 1",
                "    one is one",
                "✗ assert f(3) == 9",
                NOT_REACHED,
                "✗ 1 hidden test",
                NOT_REACHED,
                "0 of 2 points",
            ],
        ),
        (
            3,
            "of no use",
            [
                "✓ assert f(1) == 1",
                "✗ assert f(3) == 9",
                NOT_REACHED,
                "✗ 1 hidden test",
                "    A hidden test failed.",
                "0 of 2 points",
            ],
        ),
        (5, "", ["✓ assert f(1) == 1", "✗ assert f(3) == 9", "✓ 1 hidden test", "0 of 2 points"]),
    ],
)
def test_each_assert_is_a_line_and_hidden_ones_are_a_count(
    line: int, message: str, lines: list[str]
) -> None:
    outcome = Outcome("AssertionError", message, line) if line else Outcome()
    assert feedback_lines(report_of(cell_with(MIXED), outcome)) == lines


@pytest.mark.parametrize(
    ("message", "told"),
    [
        ("'be bold'", "A hidden test failed. be bold"),
        ("f'4 and not {f(2)}'", "A hidden test failed. 4 and not …"),
        ("'4 and not %.2f' % f(2)", "A hidden test failed. 4 and not …"),
        ("'4 and not {:g}'.format(f(2))", "A hidden test failed. 4 and not …"),
        ("str(f(2))", "A hidden test failed."),
    ],
)
def test_of_a_hidden_message_only_what_the_source_says_is_told(message: str, told: str) -> None:
    tests = cell_with(HIDE.format(f"assert f(2) == 4, {message}"))
    report = report_of(tests, Outcome("AssertionError", "words of the jail: secret", 2))
    assert [check.message for check in report.checks] == [told]


def test_what_is_no_assert_is_named_by_its_line() -> None:
    report = report_of(cell_with("x = f(1)\nassert x"), Outcome("TypeError", "no number", 1))
    assert [(check.name, check.passed, check.message) for check in report.checks] == [
        ("assert x", False, "Not reached: something before it failed."),
        ("x = f(1)", False, "TypeError: no number"),
    ]


def test_the_same_assert_twice_has_two_names() -> None:
    report = report_of(cell_with("assert f()\nassert f()"), Outcome())
    assert [check.name for check in report.checks] == ["assert f()", "assert f() (2)"]


CRASHES = "def f():\n    import os\n    os._exit(7)"
READS = """
import inspect, sys

def f(x):
    seen, frame = [], sys._getframe()
    while frame:
        seen.append(str(dict(frame.f_locals))[-3000:])
        frame = frame.f_back
    seen += [str(get_ipython().user_ns.get("In", ""))[-3000:]]
    print("leak", x, seen)
    raise AssertionError(f"leak {x} {seen}")
"""


def test_what_student_code_reads_of_a_hidden_part_reaches_nobody(warm: Warm) -> None:
    """The code sees the whole cell where it runs, and puts it into errors and prints."""
    for source in (MIXED, f"{HIDE.format('hidden_thing = 271828')}\nassert f(1) == 1"):
        report = graded(warm, assignment(source), READS)
        text = nbformat.writes(report.notebook)
        assert report.cells[0].score == 0
        assert "leak" in text  # of the visible part
        told = "\n".join(feedback_lines(report.cells[0]))
        shown = str([cell.outputs for cell in report.notebook.cells if cell.cell_type == "code"])
        for secret in ("271828", "hidden_thing", "f(2)"):
            assert secret not in told
            assert secret not in shown


def test_later_test_cells_have_what_hidden_parts_of_earlier_ones_define(warm: Warm) -> None:
    """No cell of the notebook itself has these names."""
    given = assignment(
        HIDE.format("key = 3\ndef twice(x):\n    return 2 * x"),
        HIDE.format("double_key = twice(key)"),
        "assert f(double_key) == 36",
        between="print('key' in globals())",
    )
    report = graded(warm, given, "def f(x):\n    return x * x")
    assert [cell.score for cell in report.cells] == [2, 2, 2]
    printed = [cell.outputs[0].text for cell in report.notebook.cells[2::2]]
    assert printed == ["False\n"] * 3


def test_a_test_works_in_a_folder_of_its_own_with_the_files_beside(warm: Warm) -> None:
    given = assignment(
        HIDE.format(
            "open('note.txt', 'w').write('secret')\nassert open('table.txt').read() == '1 2'"
        ),
        "import os\nassert not os.path.exists('note.txt')",
    )
    assert [cell.score for cell in graded(warm, given, "f = 1").cells] == [2, 2]


@pytest.mark.parametrize(
    ("tests", "answer", "score"),
    [
        ("\n\nassert f == 1\n2", "f = 1", 2),
        ("f", "f = 0.5", 0.5),
        ("f;", "f = 0.5", 2),
        ("'1.5'", "f = 1", 2),
        ("True", "f = 1", 2),
        ("import warnings; warnings.warn('x'); 1", "f = 1", 1),
        ("import sys; sys.exit(0)", "f = 1", 0),
        ("assert f ==", "f = 1", 0),
        ("%run table.py", "open('table.py', 'w').write('1 / 0')", 0),
        ("f()", "def f():\n    while True: pass", 0),
    ],
    ids=lambda value: str(value)[:20],
)
def test_what_a_cell_comes_to_is_what_nbgrader_makes_of_it(
    warm: Warm, tests: str, answer: str, score: float
) -> None:
    report = graded(warm, assignment(tests), answer, cell_s=1.0)
    assert report.cells[0].score == score
    cell = named(report.notebook, "t0")
    assert determine_grade(cell) == (score, 2)  # what nbgrader would read in the graded notebook


def test_a_line_is_known_below_empty_ones(warm: Warm) -> None:
    report = graded(warm, assignment("\n\nassert f == 1\nassert f == 2, 'it is two'"), "f = 1")
    assert feedback_lines(report.cells[0])[:3] == [
        "✓ assert f == 1",
        "✗ assert f == 2",
        "    it is two",
    ]


def test_a_crash_costs_its_own_cell_alone(warm: Warm) -> None:
    given = assignment("f()", "assert True")
    report = graded(warm, given, CRASHES)
    assert [cell.score for cell in report.cells] == [0, 2]
    assert report.status == "stopped"
    assert "(t0): the notebook's process ended itself with exit code 7" in report.error
    report = graded(warm, assignment(HIDE.format("f()"), "assert True"), CRASHES)
    assert [cell.score for cell in report.cells] == [0, 2]
    assert "(t0): the notebook's process ended itself with exit code 7" in report.error


def test_a_cell_that_asks_for_checks_which_are_not_there_is_refused(warm: Warm) -> None:
    """As a test cell, it would be silent, and so earn all its points."""
    source = HIDE.format('from autograder.notebook import check\ncheck("ps", "t0")')
    with pytest.raises(ChecksError, match="t0: expected checks of its own, got none"):
        Grader(assignment(source), Checks(None), warm, Limits())


def test_cells_without_points_are_no_tests() -> None:
    given = assignment("assert True", points=0.0)
    assert read_tests(given.notebooks["ps"], {}) == {}
    assert worth(given) == {}


@pytest.mark.parametrize(
    ("source", "lacking"),
    [
        ("import no_such_thing.part as n", {"no_such_thing": "ps"}),
        ("%matplotlib inline\nfrom no_such_thing import x", {"no_such_thing": "ps"}),
        ("try:\n    import no_such_thing\nexcept ImportError: pass", {}),
        ("import numpy, table", {"table": "ps"}),
        ("text = '''\nimport no_such_thing\n'''", {}),
        (HIDE.format("import no_such_thing"), {"no_such_thing": "ps"}),
    ],
)
def test_packages_that_are_not_installed_are_named(source: str, lacking: dict[str, str]) -> None:
    given = assignment(source)
    assert packages_lacking(given) == lacking
    beside = Assignment("ps", given.notebooks, {"no_such_thing/part.py": b"", "table.py": b""})
    assert packages_lacking(beside) == {}
