"""The banks: what they hold, and how they are read. Whether they prove is for test_verify."""

from pathlib import Path

import pytest
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from autograder.exc import ChecksError
from autograder.gradebook.nbgrader import read_notebook
from autograder.proof.bank import (
    Solution,
    assert_proves,
    choose_class,
    laid_over,
    looks,
    read_bank,
    read_by_checks,
    split,
    submission,
)
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
        '"""Words."""\n'
        "\n"
        "import math\n"
        "\n"
        "\n"
        "def helper(): ...\n"
        "\n"
        "\n"
        "@staticmethod\n"
        "def Set(X, m): ...\n"
        "\n"
        "\n"
        "def EM(X): ...\n",
        {"Set", "EM"},
    )
    assert laid == {
        "Set": "import math\n\n\ndef helper(): ...\n\n\n@staticmethod\ndef Set(X, m): ...",
        "EM": "def EM(X): ...",
    }


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
            Solution("a", right=True, source="", own="def Sets(X, m): ...", file="right/a.py"),
            r"right/a\.py: expected a def or class of one of .*Set.*, got none",
        ),
        (
            Solution(
                "a", right=False, source="", own="Set = 1", functions=("Set",), file="wrong/a.py"
            ),
            r"wrong/a\.py: expected a def or class of one of .*Set.*, got none",
        ),
        (
            Solution(
                "a",
                right=False,
                source="",
                own="def Set(X, m): ...",
                functions=("Sets",),
                file="wrong/a.py",
            ),
            r"wrong/a\.py: expected one of .*Set.*, got 'Sets'",
        ),
    ],
)
def test_a_file_that_would_prove_nothing_is_refused(
    source: NotebookNode, entry: Solution, words: str
) -> None:
    assert_proves(BANK, Path("checks"), [source], set(FUNCTIONS))
    with pytest.raises(ChecksError, match=words):
        assert_proves([entry], Path("checks"), [source], set(FUNCTIONS))


def bank_of(folder: Path, **files: str) -> list[Solution]:
    for name, text in files.items():
        path = folder / name.replace("__", "/")
        path.parent.mkdir(exist_ok=True)
        path.with_suffix(".py").write_text(text)
    return read_bank(folder)


FUNCTIONS_OF_A_CLASS = (
    "def helper(x): return x",
    "def Set(X, m): return helper(X)",
    "def EM(X): return helper(SCALE)",
)
BASE = "\n\n".join(['"""A class."""', "import math", "SCALE = 2", *FUNCTIONS_OF_A_CLASS]) + "\n"
SLIP = (
    '"""Set: a slip\n'
    "\n"
    "Upon: base\n"
    "\n"
    "Hint: Look.\n"
    '"""\n'
    "\n"
    "\n"
    "def own(x): ...\n"
    "\n"
    "\n"
    "def Set(X, m): return own(X)\n"
)


def test_a_file_may_be_laid_upon_a_right_one(tmp_path: Path) -> None:
    base, slip = bank_of(tmp_path, right__base=BASE, wrong__set_slip=SLIP)
    assert (slip.upon, slip.slip, slip.hint) == ("base", "a slip", "Look.")
    assert split(slip.own, {"Set", "EM"}).keys() == {"Set"}
    laid = split(slip.source, {"Set", "EM"})
    assert laid["Set"].endswith("def Set(X, m): return own(X)")
    kept = [
        "import math",
        "SCALE = 2",
        "def helper(x): return x",
        "def own(x): ...",
        "def Set(X, m): return own(X)",
    ]
    kept += ["def EM(X): return helper(SCALE)"]
    assert [line for part in laid.values() for line in part.split("\n") if line] == kept
    assert base.source == base.own == BASE


def test_a_file_upon_another_may_not_take_the_place_of_its_helpers(
    tmp_path: Path, source: NotebookNode
) -> None:
    bank = bank_of(tmp_path, right__base=BASE, wrong__set_slip=SLIP.replace("own", "helper"))
    with pytest.raises(
        ChecksError,
        match=r"wrong/set_slip\.py: expected helpers with names of their own, got helper",
    ):
        assert_proves(bank, tmp_path, [source], set(FUNCTIONS))


@pytest.mark.parametrize("name", ["nobody", "again"])
def test_a_file_upon_none_or_upon_itself_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(
        ChecksError,
        match=rf"right/again\.py: expected .* another right file after 'Upon:', got '{name}'",
    ):
        bank_of(tmp_path, right__again=f'"""Words.\n\nUpon: {name}\n"""\n\n\ndef Set(X, m): ...\n')


def test_a_class_is_as_right_as_wrong_and_wrong_all_over() -> None:
    chosen = choose_class(BANK, 11)
    assert len(chosen) == len({entry.name for entry in chosen}) == 11
    assert {function for entry in chosen for function in entry.functions} >= set(FUNCTIONS)


def test_cells_that_only_look_are_found_and_what_others_need_is_not(source: NotebookNode) -> None:
    """Also if a file of a bank refers to something that the notebook itself does not need again."""
    ids = looks(source, [entry.source for entry in BANK])
    left_out = [cell.source for cell in source.cells if cell.id in ids]
    assert sum("plot_gmm(" in cell for cell in left_out) >= 3
    assert sum("needs_your_code()" in cell for cell in left_out) >= 6
    assert (
        sum(
            cell.metadata.get("nbgrader", {}).get("grade_id", "").startswith("form_")
            for cell in source.cells
            if cell.id in ids
        )
        == 6
    )
    assert not any(
        cell.metadata.get("nbgrader", {}).get("grade_id", "").startswith("check_")
        for cell in source.cells
        if cell.id in ids
    )
    assert not any(
        "BEGIN" in cell or 'truth["X"]' in cell or "def normalize" in cell for cell in left_out
    )
    needing = looks(source, ["def EM(X):\n    return log_likelihood(X)\n"])
    assert [
        cell.source
        for cell in source.cells
        if cell.id in ids - needing and "def log_likelihood" in cell.source
    ]


def test_a_cell_is_kept_for_the_sake_of_one_that_is_kept() -> None:
    def cell(source: str, **nbgrader: object) -> NotebookNode:
        return new_code_cell(source, metadata={"nbgrader": nbgrader} if nbgrader else {})

    written = {"grade_id": "f", "solution": True, "grade": False, "locked": False}
    cells = [
        cell("import math"),
        cell("def f(): ...", **written),
        cell("base = 2"),
        cell("step = base + 1"),
        cell("shown = [f(), step]"),
        cell("%timeit f()"),
        cell("def g():\n    return step", **written),
    ]
    assert looks(new_notebook(cells=cells), []) == {cells[4].id}
    assert looks(new_notebook(cells=cells), ["def f():\n    return shown"]) == set()


def solution_cell(grade_id: str, source: str, *, markdown: bool = False) -> NotebookNode:
    nbgrader = {"grade_id": grade_id, "solution": True, "grade": markdown, "locked": False}
    make = new_markdown_cell if markdown else new_code_cell
    return make(source, metadata={"nbgrader": nbgrader})


VARIABLES = new_notebook(
    cells=[
        solution_cell("slope", "slope, residual = 1.0, 0.0"),
        solution_cell("total", "total = sum([1, 2])"),
        solution_cell("double", "def double(x): return 2 * x"),
        solution_cell("why", "Because.", markdown=True),
    ]
)
ASSIGNING = '''"""Words."""

import math

slope, _ = math.pi, 1

total = 0
for number in [1, 2]:
    total += number
total: float = total / 1

why = """It is so:
always."""
'''


def test_a_file_may_assign_variables_and_written_answers() -> None:
    completed = submission(VARIABLES, VARIABLES, ASSIGNING)
    sources = [cell.source for cell in completed.cells]
    assert sources == [
        "import math\n\nslope, _ = math.pi, 1",
        "total = 0\nfor number in [1, 2]:\n    total += number\ntotal: float = total / 1",
        "def double(x): return 2 * x",
        "It is so:\nalways.",
    ]
    with pytest.raises(ChecksError, match="why in a bank: expected a text"):
        submission(VARIABLES, VARIABLES, "why = 5")


def test_a_file_proves_something_by_assigning_what_is_assigned_and_no_function() -> None:
    def entry(own: str) -> Solution:
        return Solution("a", right=True, source="", own=own, file="right/a.py")

    for own in ("total = 3", "def helper(): ...\n\nslope, total = helper()", "why = 'So.'"):
        assert_proves([entry(own)], Path("checks"), [VARIABLES], set())
    words = (
        "a def or class of one of double, or an assignment to one of slope, total, why, got none"
    )
    for own in ("double = abs", "totals = 3"):
        with pytest.raises(ChecksError, match=words):
            assert_proves([entry(own)], Path("checks"), [VARIABLES], set())


def test_variables_are_laid_over_variables() -> None:
    laid = laid_over("import math\na, b = 1, 2\ndef f(): ...\n", '"""Words."""\na = 5\nb = 6\n')
    assert "a, b = 1, 2" not in laid
    assert split(laid, {"a", "b", "f"}) == {
        "a": "import math\n\n\na = 5",
        "b": "b = 6",
        "f": "def f(): ...",
    }


def test_a_cell_is_kept_for_a_variable_that_a_check_reads(tmp_path: Path) -> None:
    (tmp_path / "test_f.py").write_text(
        "for name in ['slope', 'if', 'two words']:\n    student.value(name)\n"
    )
    (tmp_path / "other.py").write_text("name = 'shown'\n")
    assert read_by_checks(tmp_path) == {"slope"}
    cells = [
        solution_cell("f", "def f(): ..."),
        new_code_cell("slope = f()"),
        new_code_cell("shown = f()"),
    ]
    notebook = new_notebook(cells=cells)
    assert looks(notebook, []) == {cells[1].id, cells[2].id}
    assert looks(notebook, read_by_checks(tmp_path)) == {cells[2].id}
