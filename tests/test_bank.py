"""The banks: what they hold, and how they are read. That they prove the checks is test_verify's."""

from pathlib import Path

import pytest
from nbformat import NotebookNode

from autograder.bank import Solution, assert_proves, choose_class, read_bank, split
from autograder.exc import ChecksError
from autograder.release import read_notebook
from tests.conftest import ROOT

BANK = read_bank(ROOT / "autograder" / "checks" / "lab3")
FUNCTIONS = {"Centroid_init": 2, "Set": 4, "Update": 4, "K_Means": 5, "EM_step": 5, "EM": 5}


RELEASED = read_notebook(ROOT / "release" / "lab3" / "lab3.ipynb")


def test_the_banks_spread_over_the_six_functions() -> None:
    assert sum(entry.right for entry in BANK) >= 60
    wrong = [entry.functions[0] for entry in BANK if not entry.right]
    assert len(wrong) >= 120
    assert set(wrong) == set(FUNCTIONS)


def test_codings_of_one_slip_share_its_hint_and_nearly_all_slips_have_several() -> None:
    hints: dict[tuple[tuple[str, ...], str], list[str]] = {}
    for entry in BANK:
        if not entry.right:
            hints.setdefault((entry.functions, entry.slip), []).append(entry.hint)
    assert all(len(set(told)) == 1 for told in hints.values())
    assert sum(len(told) > 1 for told in hints.values()) >= 0.95 * len(hints)


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


def test_a_file_that_is_no_python_is_refused(tmp_path: Path) -> None:
    (tmp_path / "right").mkdir()
    (tmp_path / "right" / "set.py").write_text("def Set(X, m:\n")
    with pytest.raises(ChecksError, match=r"right/set\.py: expected Python, got .* in line 1"):
        read_bank(tmp_path)


@pytest.mark.parametrize(
    ("entry", "words"),
    [
        (
            Solution("a", right=True, source="def Sets(X, m): ...", file="right/a.py"),
            r"right/a\.py: expected a def of one of .*Set.*, got none",
        ),
        (
            Solution("a", right=False, source="Set = 1", functions=("Set",), file="wrong/a.py"),
            r"wrong/a\.py: expected a def of one of .*Set.*, got none",
        ),
        (
            Solution("a", right=False, source="def Set(X, m): ...", functions=("Sets",), file="wrong/a.py"),
            r"wrong/a\.py: expected one of .*Set.*, got 'Sets'",
        ),
    ],
)
def test_a_file_that_would_prove_nothing_is_refused(source: NotebookNode, entry: Solution, words: str) -> None:
    assert_proves(BANK, Path("checks"), source, set(FUNCTIONS))
    with pytest.raises(ChecksError, match=words):
        assert_proves([entry], Path("checks"), source, set(FUNCTIONS))


def test_a_class_is_as_right_as_wrong_and_wrong_all_over() -> None:
    chosen = choose_class(BANK, 11)
    assert len(chosen) == len({entry.name for entry in chosen}) == 11
    assert {function for entry in chosen for function in entry.functions} >= set(FUNCTIONS)
