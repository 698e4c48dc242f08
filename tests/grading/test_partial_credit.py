"""What a student hears of a test cell whose last value gives part of its points."""

import pytest

from autograder.grading.testcells import CellTests, Outcome, report_of

MARKS = ("BEGIN HIDDEN TESTS", "END HIDDEN TESTS")
REGION = "got = 0\n### BEGIN HIDDEN TESTS\n{}\n### END HIDDEN TESTS"


def told(hidden: str, value: float) -> list[tuple[str, bool]]:
    tests = CellTests("q1", 2.0, REGION.format(hidden), "got = 0\n", MARKS)
    return [
        (result.name, result.passed) for result in report_of(tests, Outcome(value=value)).checks
    ]


@pytest.mark.parametrize("value", [0.0, 1.5])
def test_hidden_tests_that_only_count_are_not_said_to_have_passed(value: float) -> None:
    assert told("got", value) == [("partial credit", False)]


def test_hidden_asserts_that_passed_are() -> None:
    lines = told("assert got == 0\ngot", 1.0)
    assert lines == [("1 hidden test", True), ("partial credit", False)]


def test_a_cell_that_gives_all_has_passed() -> None:
    assert told("got", 2.0) == [("hidden tests", True)]
