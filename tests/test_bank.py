"""The banks: what they hold, how they are read, and that random starts move no verdict. That they prove the checks is test_verify's."""

import functools
import os
from pathlib import Path

import pytest
from nbformat import NotebookNode

from autograder.bank import Solution, choose_class, read_bank, split, submission
from autograder.checker import CheckResult, Checks
from autograder.course import Course
from autograder.exc import ChecksError
from autograder.release import read_notebook
from tests.conftest import ROOT
from tests.warm import in_children, run_checks

BANK = read_bank(ROOT / "autograder" / "checks" / "lab3")
FUNCTIONS = {"Centroid_init": 2, "Set": 4, "Update": 4, "K_Means": 5, "EM_step": 5, "EM": 5}


RELEASED = read_notebook(ROOT / "release" / "lab3" / "lab3.ipynb")


def grade(entry: Solution, source: NotebookNode, checks: Checks) -> dict[str, list[CheckResult]]:
    return run_checks(submission(RELEASED, source, entry.source), ROOT / "release" / "lab3", checks)


def lost(results: dict[str, list[CheckResult]]) -> list[str]:
    return [f"{grade_id}: {check.name}: {check.message}" for grade_id, checks in results.items() for check in checks if not check.passed]


def test_the_banks_spread_over_the_six_functions() -> None:
    assert sum(entry.right for entry in BANK) >= 12
    wrong = [entry.functions[0] for entry in BANK if not entry.right]
    assert len(wrong) >= 25
    assert set(wrong) == set(FUNCTIONS)


def test_verdicts_do_not_move_with_the_seed(source: NotebookNode, repository: Course, monkeypatch: pytest.MonkeyPatch) -> None:
    """A few seeds here; the starts of these solutions are random."""
    random_starts = [entry for entry in BANK if entry.right and ("random" in entry.source or "rng" in entry.source)]
    assert len(random_starts) >= 3
    for seed in range(3):
        monkeypatch.setattr("autograder.checker.SEED", 1000 + seed)
        work = functools.partial(grade, source=source, checks=Checks(repository.checks("lab3")))
        for entry, graded in zip(random_starts, in_children(work, random_starts, os.cpu_count() or 1), strict=True):
            assert lost(graded) == [], (entry.name, seed)


def test_functions_are_laid_over_with_what_stands_before_them() -> None:
    laid = split(
        '"""Words."""\n\nimport math\n\n\ndef helper(): ...\n\n\n@staticmethod\ndef Set(X, m): ...\n\n\ndef EM(X): ...\n', {"Set", "EM"}
    )
    assert laid == {"Set": "import math\n\n\ndef helper(): ...\n\n\n@staticmethod\ndef Set(X, m): ...", "EM": "def EM(X): ..."}


def test_a_wrong_solution_without_a_hint_is_refused(tmp_path: Path) -> None:
    (tmp_path / "wrong").mkdir()
    (tmp_path / "wrong" / "set.py").write_text('"""Set: a slip"""\n')
    with pytest.raises(ChecksError, match=r"wrong/set\.py"):
        read_bank(tmp_path)


def test_a_class_is_as_right_as_wrong_and_wrong_all_over() -> None:
    chosen = choose_class(BANK, 11)
    assert len(chosen) == len({entry.name for entry in chosen}) == 11
    assert {function for entry in chosen for function in entry.functions} >= set(FUNCTIONS)
