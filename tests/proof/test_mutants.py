"""Mutants: each operator makes the slip that it says, and no mutant is the solution or another mutant."""

import ast
from collections import Counter

import pytest
from nbformat import NotebookNode
from nbgrader.utils import is_solution

from autograder.proof.bank import without_markers
from autograder.proof.mutants import Mutant, mutants


def cells(source: NotebookNode) -> list[str]:
    return [without_markers(cell.source) for cell in source.cells if is_solution(cell)]


def of_line(line: str) -> list[str]:
    """Return what becomes of one line in a function of X and m, but for the statement that is left out."""
    begin = "def f(X, m):\n    "
    found = [mutant.source.removeprefix(begin) for mutant in mutants(f"{begin}{line}")]
    assert found[0] == "pass"
    return found[1:]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("a + b", ["a - b"]),
        ("a ** b", ["a * b"]),
        ("a @ b", ["a * b"]),
        ("a //= b", ["a %= b"]),
        ("a < b", ["a <= b", "a >= b"]),
        ("a == b", ["a != b"]),
        ("-a", ["a"]),
        ("not a", ["a"]),
        ("a and b", ["a or b"]),
        ("a if b else c", ["a if not b else c"]),
        ("a = 0", ["a = 1"]),
        ("a = 3", ["a = 2", "a = 4"]),
        ("a = 300", ["a = 30", "a = 3000"]),
        ("a = 0.5", ["a = 0.25", "a = 1.0"]),
        ("a = 1e-06", ["a = 0.001"]),
        ("a = True", ["a = False"]),
        ("a = 'words'", []),
        ("a[-1]", ["a[1]"]),
        ("a[0]", ["a[1]"]),
        ("a[k]", ["a[k - 1]"]),
        ("a[b == c]", ["a[b == c][1:]", "a[b == c][:-1]", "a[b != c]"]),
        ("a[:, None]", ["a[None, :]"]),
        ("range(n)", ["range(1, n)", "range(n - 1)"]),
        ("a.argmin", ["a.argmax"]),
        ("max(a)", ["min(a)"]),
        ("a.sum", ["a.mean"]),
        ("np.sqrt(a)", ["a"]),
        ("np.log(a)", ["a"]),
        ("np.array(a, dtype=float)", ["a", "np.array(a)"]),
        (
            "X.sum(axis=1)",
            ["X", "X.sum()", "X.mean(axis=1)", "m.sum(axis=1)", "X.sum(axis=0)", "X.sum(axis=2)"],
        ),
        ("f(a, b)", ["f(b, a)"]),
        ("f(a, b, c)", ["f(a, c, b)"]),
        ("np.array_equal(a, b)", ["a"]),
        ("X", ["m"]),
        ("m", ["X"]),
        ("return (a, b, c)", ["return (b, a, c)", "return (a, c, b)"]),
    ],
)
def test_each_operator_makes_its_slip(line: str, expected: list[str]) -> None:
    assert of_line(line) == expected


LOOP = '''def f(a, b):
    """Words."""
    while a:
        a = g(a)
        break
    return a
'''


def test_statements_are_left_out_and_loops_run_once() -> None:
    doc = 'def f(a, b):\n    """Words."""\n    '
    found = {mutant.words: mutant.source.removeprefix(doc) for mutant in mutants(LOOP)}
    assert found == {
        "line 3: while a: -> nothing": "pass\n    return a",
        "line 3: while a: -> once": "while a:\n        a = g(a)\n        break\n        break\n    return a",
        "line 3: while a: -> while not a:": "while not a:\n        a = g(a)\n        break\n    return a",
        "line 3: while a: -> while b:": "while b:\n        a = g(a)\n        break\n    return a",
        "line 4: a = g(a) -> nothing": "while a:\n        pass\n        break\n    return a",
        "line 4: a = g(a) -> a = g(b)": "while a:\n        a = g(b)\n        break\n    return a",
        "line 5: break -> nothing": "while a:\n        a = g(a)\n        pass\n    return a",
        "line 6: return a -> nothing": "while a:\n        a = g(a)\n        break\n    pass",
        "line 6: return a -> return b": "while a:\n        a = g(a)\n        break\n    return b",
    }


def test_a_mutant_names_its_function_and_holds_the_whole_cell() -> None:
    cell = "import math\n\ndef helper(a):\n    return math.sqrt(a)\n\ndef f(a):\n    return helper(a) + 1\n"
    first, *_, last = mutants(cell)
    assert first == Mutant(
        "helper",
        "line 4: return math.sqrt(a) -> nothing",
        ast.unparse(ast.parse(cell.replace("return math.sqrt(a)", "pass"))),
    )
    assert last == Mutant(
        "f",
        "line 7: helper(a) + 1 -> helper(a) + 2",
        ast.unparse(ast.parse(cell.replace("+ 1", "+ 2"))),
    )


def test_magics_stay_as_they_are() -> None:
    first, *_ = mutants("%precision 3\n\ndef f(a):\n    return a + 1\n")
    assert first.words == "line 4: return a + 1 -> nothing"
    assert first.source.startswith("get_ipython().run_line_magic('precision', '3')\n")
    assert list(mutants("%%timeit\nf(1)")) == []


def test_mutants_of_the_lab_compile_and_differ_from_the_solution_and_from_each_other(
    source: NotebookNode,
) -> None:
    for cell in cells(source):
        found = [mutant.source for mutant in mutants(cell)]
        for code in found:
            compile(code, "mutant", "exec")
        normal = [ast.unparse(ast.parse(code)) for code in [cell, *found]]
        assert len(set(normal)) == len(normal)


def test_mutants_come_in_the_same_order_every_time(source: NotebookNode) -> None:
    for cell in cells(source):
        assert list(mutants(cell)) == list(mutants(cell))


def test_every_function_of_the_lab_has_mutants_enough_and_not_too_many(
    source: NotebookNode,
) -> None:
    counts = Counter(mutant.function for cell in cells(source) for mutant in mutants(cell))
    assert set(counts) == {"Centroid_init", "Set", "Update", "K_Means", "EM_step", "EM"}
    assert min(counts.values()) >= 10
    assert 120 <= counts.total() <= 300


def test_words_name_the_line_and_no_two_slips_of_a_function_have_the_same(
    source: NotebookNode,
) -> None:
    for cell in cells(source):
        found = list(mutants(cell))
        assert all(
            mutant.words.startswith("line ") and "\n" not in mutant.words for mutant in found
        )
        assert len({mutant.words for mutant in found}) == len(found)
