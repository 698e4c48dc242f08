"""Hints know the slip by its answers: a coding that was never seen is recognised by its siblings, and nothing else gets a hint."""

import json
import time
from pathlib import Path

import nbformat
import numpy as np
import pytest

from autograder.bank import read_bank
from autograder.course import Course
from autograder.exc import ChecksError
from autograder.grading import Grader
from autograder.intake import Submission
from autograder.report import lines
from autograder.slips import UNKNOWN, Known, Slip, hint, look, match, plain, read_slips, same, write_slips
from autograder.student import StudentError
from autograder.verdict import CellReport
from tests.conftest import ROOT, solved

LABS = ["lab3", "lab4"]
CHECKS = {lab: ROOT / "autograder" / "checks" / lab for lab in LABS}
KNOWN = {lab: read_slips(CHECKS[lab]) for lab in LABS}
UNRELATED = sorted((ROOT / "tests" / "unrelated").glob("*.py"))

# Slips that give the same answers, whatever is asked: a student is told of all of them.
ALIKE = [  # of Lab 3
    {"numbers of the points instead of the points", "whole numbers"},
    {"too few steps", "stops too early"},
    {"a fixed few iterations", "stops too early"},
    {"one iteration", "starts afresh inside the loop"},
    {"the loop never runs", "stops when one centroid stands still"},
    {"NaN for an empty cluster", "never ends on NaN"},
    # of Lab 4
    {"one iteration", "parameters updated once", "responsibilities never updated", "starts afresh in each round",
     "stops while the log-likelihood grows"},
    {"parameters kept under other names", "parameters not kept"},
    {"centroids from noise instead of points", "centroids from zeros"},
    {"a fixed few iterations", "one iteration", "stops while centroids still move"},
]  # fmt: skip


def groups(known: Known) -> set[str]:
    """Give the slips that cannot be told from this one, itself included."""
    return {known.slip.name}.union(*(group for group in ALIKE if known.slip.name in group))


@pytest.mark.parametrize("lab", LABS)
def test_every_wrong_solution_is_stored_as_it_stands_in_the_bank(lab: str) -> None:
    wrong = {entry.name: entry for entry in read_bank(CHECKS[lab]) if not entry.right}
    assert {one.file for one in KNOWN[lab]} == set(wrong)
    for one in KNOWN[lab]:
        entry = wrong[one.file]
        assert (one.slip.function in entry.functions, one.slip.name, one.slip.hint) == (True, entry.slip, entry.hint)


@pytest.mark.parametrize("lab", LABS)
def test_a_coding_that_was_left_out_is_recognised_by_its_siblings(lab: str) -> None:
    missed = []
    asked = [one for one in KNOWN[lab] if sum(other.slip == one.slip for other in KNOWN[lab]) > 1]
    for one in asked:
        found = match([other for other in KNOWN[lab] if other.file != one.file], one.slip.function, one.seen)
        if one.slip not in found:
            missed.append(one.file)
    assert len(asked) > 200
    assert len(missed) <= 0.05 * len(asked), missed


@pytest.mark.parametrize("lab", LABS)
def test_a_slip_that_was_left_out_in_all_its_codings_gets_no_other_ones_hint(lab: str) -> None:
    for one in KNOWN[lab]:
        others = [other for other in KNOWN[lab] if other.slip.name not in groups(one)]
        assert match(others, one.slip.function, one.seen) == (), one.file


@pytest.mark.parametrize("path", UNRELATED, ids=lambda path: path.stem)
def test_a_mistake_that_nobody_knows_gets_no_hint(grader: Grader, released_once: Course, path: Path) -> None:
    source = path.read_text("utf-8")
    (function,) = (name for name in ("Centroid_init", "Set", "Update", "K_Means", "EM_step", "EM") if source.startswith(f'"""{name}:'))
    report = grader.grade(Submission("ada", nbformat.writes(solved(released_once, source)).encode()))
    lost = {cell.grade_id for cell in report.cells if cell.score < cell.points}
    assert lost == {f"check_{function}"}
    assert [slip.name for cell in report.cells for slip in cell.slips] == []


def test_observations_are_compared_but_for_rounding() -> None:
    assert same(plain([1.0, np.array([1 / 3, np.nan])]), plain([1 + 1e-12, np.array([0.333333333333, np.nan])]))
    assert not same(plain([1.0]), plain([1.001]))
    assert not same(plain([1.0]), plain([1.0, 2.0]))
    assert not same(plain("nan"), plain(0.0))
    assert not same([UNKNOWN], [UNKNOWN])


def test_a_view_without_an_answer_tells_of_what_kind_the_failure_is() -> None:
    def fails(kind: str) -> None:
        raise StudentError("words", kind)

    def demands() -> None:
        raise AssertionError("EM: expected pi between 0 and 1, got 2.")

    seen = look(lambda: 1, lambda: fails("nan"), lambda: fails("raised"), lambda: fails("form"), demands)
    assert seen == [1.0, "nan", "no answer", "no answer", "no answer"]


def test_what_is_too_large_or_too_deep_to_look_at_is_no_answer() -> None:
    """Of 64 million numbers a list of rounded ones was made."""
    deep: list[object] = []
    for _ in range(5000):
        deep = [deep]
    begin = time.process_time()
    views = [np.zeros(2**26, bool), [[0] * 200] * 200, [10**400], deep, np.zeros((500_000, 0))]
    assert look(*[lambda view=view: view for view in views]) == ["no answer"] * 5
    assert time.process_time() - begin < 2.0


def test_slips_with_the_same_answers_share_a_hint_that_names_both() -> None:
    one, other = Slip("f", "one", "Look here."), Slip("f", "other", "Look there.")
    known = [Known(one, "a", [1.0]), Known(other, "b", [1.0]), Known(one, "c", [1.0]), Known(Slip("g", "one", ""), "d", [1.0])]
    assert match(known, "f", [1.0]) == (one, other)
    assert hint(match(known, "f", [1.0])) == "Look here. Or: Look there."
    told = lines(CellReport("check_f", 1.0, (), slips=(one, other)))
    assert told == ["Hint: Look here. Or: Look there."]


def test_what_is_stored_changes_only_where_answers_do(tmp_path: Path) -> None:
    slip = Slip("f", "one", "Look here.")
    assert write_slips(tmp_path, [Known(slip, "a", [1.0, "nan"])])
    assert not write_slips(tmp_path, [Known(slip, "a", [1 + 1e-12, "nan"])])
    assert read_slips(tmp_path) == (Known(slip, "a", [1.0, "nan"]),)
    assert write_slips(tmp_path, [Known(slip, "a", [2.0, "nan"])])
    assert json.loads((tmp_path / "slips.json").read_text())[0]["seen"] == [2.0, "nan"]


def test_a_damaged_file_of_slips_is_named(tmp_path: Path) -> None:
    (tmp_path / "slips.json").write_text("[{}]")
    with pytest.raises(ChecksError, match=r"slips\.json: expected what autograder verify wrote, got KeyError"):
        read_slips(tmp_path)
