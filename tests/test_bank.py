"""The banks prove the checks: right solutions get everything, wrong ones lose points where they are wrong."""

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


@pytest.fixture(scope="module")
def results(source: NotebookNode, checks: Checks) -> dict[str, dict[str, list[CheckResult]]]:
    """Grade every file of both banks, each in a process of its own."""
    work = functools.partial(grade, source=source, checks=checks)
    return dict(zip((entry.name for entry in BANK), in_children(work, BANK, os.cpu_count() or 1), strict=True))


def lost(results: dict[str, list[CheckResult]]) -> list[str]:
    return [f"{grade_id}: {check.name}: {check.message}" for grade_id, checks in results.items() for check in checks if not check.passed]


@pytest.mark.parametrize("entry", [entry for entry in BANK if entry.right], ids=lambda entry: entry.name)
def test_a_right_solution_gets_every_point(entry: Solution, results: dict[str, dict[str, list[CheckResult]]]) -> None:
    assert lost(results[entry.name]) == []
    assert sum(check.points for checks in results[entry.name].values() for check in checks) == 25


@pytest.mark.parametrize("entry", [entry for entry in BANK if not entry.right], ids=lambda entry: entry.name)
def test_a_wrong_solution_loses_points_in_its_own_function(entry: Solution, results: dict[str, dict[str, list[CheckResult]]]) -> None:
    for function in entry.functions:
        failed = [check for check in results[entry.name][f"check_{function}"] if not check.passed]
        assert failed
        assert all(check.message for check in failed)


def test_the_banks_spread_over_the_six_functions() -> None:
    assert sum(entry.right for entry in BANK) >= 12
    wrong = [entry.functions[0] for entry in BANK if not entry.right]
    assert len(wrong) >= 25
    assert set(wrong) == set(FUNCTIONS)


def test_stubs_get_nothing(source: NotebookNode, checks: Checks) -> None:
    stubs = "\n".join(f"def {name}(*args):\n    raise NotImplementedError()\n" for name in FUNCTIONS)
    (graded,) = in_children(functools.partial(grade, source=source, checks=checks), [Solution("stubs", right=False, source=stubs)], 1)
    assert not any(check.passed for results in graded.values() for check in results)
    assert {check.message for check in graded["check_EM"]} == {"EM is not written yet."}


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
