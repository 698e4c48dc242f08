"""Test cells go outside where a trial allows it; and outside, no attack gains a point."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from typing import Any

import nbformat
import pytest
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_notebook

from autograder.grading.checker import Checks
from autograder.grading.grader import Grader
from autograder.grading.reference import Ran, Reference
from autograder.grading.session import SessionEnded
from autograder.grading.warm import Warm
from autograder.intake.assignment import Assignment, Released
from autograder.intake.match import Original
from autograder.intake.submission import Submission
from autograder.jail.confine import Limits

GIVEN = """
import numpy as np
from numpy.testing import assert_allclose
def close(a, b): return abs(a - b) < 1e-6
"""
SOLUTION = """
calls = 0
def mean(xs):
    global calls
    calls += 1
    total = sum(xs)
    return total / len(xs)
best = 7
"""
TESTS = {
    "plain": """
assert mean([1, 2, 6]) == 3
### BEGIN HIDDEN TESTS
assert mean([5]) == 5
### END HIDDEN TESTS
""",
    "numpy": "assert_allclose(mean(np.array([1.0, 2.0])), 1.5)",
    "helper": "assert close(mean([2, 3]), 2.5)\nassert close(best, 7)",
    "partial": "score = 0.5 * (mean([4]) == 4) + 0.5 * (best == 7)\nscore",
    "difference": "assert abs(mean([1, 2, 6]) - 3) < 1e-6 and isinstance(best, int) and best == 7",
    "expected": """
### BEGIN HIDDEN TESTS
total = 4
assert mean([3, 5]) == total
### END HIDDEN TESTS
""",
    "counted": """
points = 0
if mean([1, 2, 6]) == 3: points += 0.5
if mean([4]) == 4: points += 0.5
points
""",
    "global": "calls = 0\nassert mean([2]) == mean([2, 2]) == calls == 2",
    "array": "assert (np.array([3.0, 3.0]) == mean([1, 2, 6])).all() and np.isclose(best, 7)",
    "figure": "import matplotlib.pyplot as plt\nassert plt.get_fignums() == [] and best == 7",
}
ATTACKS = {
    "always equal": """
class Always:
    def __eq__(self, other): return True
    def __req__(self, other): return True
    __lt__ = __le__ = __gt__ = __ge__ = __contains__ = __eq__
    def __sub__(self, other): return self
    __rsub__ = __add__ = __radd__ = __mul__ = __rmul__ = __truediv__ = __sub__
    def __abs__(self): return self
    def __array__(self, *args, **kwargs): import numpy; return numpy.array([self], dtype=object)
    def __bool__(self): return True
    def __float__(self): return 0.0
mean = lambda xs: Always()
best = Always()
""",
    "an always equal number": """
class Always(int):
    def __eq__(self, other): return True
    __ne__ = lambda self, other: False
    __lt__ = __le__ = __gt__ = __ge__ = __contains__ = __eq__
    def __sub__(self, other): return 0
    __rsub__ = __add__ = __radd__ = __mul__ = __rmul__ = __truediv__ = __sub__
    def __abs__(self): return 0
    def __bool__(self): return True
    def __float__(self): return 0.0
    __hash__ = int.__hash__
mean = lambda xs: Always(-1000)
best = Always(-1000)
""",
    "an always equal float in a list": """
class Always(float):
    def __eq__(self, other): return True
    __lt__ = __le__ = __gt__ = __ge__ = __eq__
    def __sub__(self, other): return 0.0
    __rsub__ = __sub__
class Both(list):
    __eq__ = __contains__ = Always.__eq__
    __sub__ = __rsub__ = lambda self, other: 0.0
mean = lambda xs: Both([Always(-1000)])
best = Always(-1000)
""",
    "an answer to NumPy's functions": """
import numpy as np
class Always:
    def __array_ufunc__(self, *inputs, **kwargs): return np.ones(2, bool)
    def __array_function__(self, *inputs, **kwargs): return True
class Number(float):
    def __array_ufunc__(self, *inputs, **kwargs): return np.ones(2, bool)
    def __array_function__(self, *inputs, **kwargs): return True
mean = lambda xs: Always()
best = Number(-1000)
""",
    "patched testing": """
import numpy as np, numpy.testing
numpy.testing.assert_allclose = assert_allclose = close = lambda *a, **k: True
np.testing.assert_allclose = assert_allclose
def mean(xs): return 0
best = 0
""",
    "an AST transformer": """
import ast
class Drop(ast.NodeTransformer):
    def visit_Assert(self, node): return ast.Pass()
get_ipython().ast_transformers.append(Drop())
def mean(xs): return 0
best = 0
""",
    "an input transformer": """
def drop(lines): return [line.replace('assert', 'print') for line in lines]
get_ipython().input_transformers_cleanup.append(drop)
def mean(xs): return 0
best = 0
""",
    "an exit": """
import sys
def mean(xs): sys.exit(0)
best = 0
""",
    "a patched builtin": """
import builtins
builtins.abs = lambda x: 0
builtins.AssertionError = None
def mean(xs): return 0
best = 0
""",
    "a shadowed name": """
def assert_allclose(*a, **k): pass
def close(a, b): return True
class score(float): pass
def mean(xs): return 0
best = 0
""",
    "another answer each time": """
class Many:
    def __init__(self): self.n = 0
    def __float__(self): self.n += 1; return [1.5, 2.5, 3.0, 5.0, 7.0][self.n % 5]
    def __index__(self): return 7
many = Many()
def mean(xs): return many
best = many
""",
    "a claimed type": """
class ndarray:
    __module__ = 'numpy'
    __qualname__ = 'ndarray'
    dtype, shape, ndim = float, (), 0
    def __eq__(self, other): return True
ndarray.__module__ = 'numpy'
def mean(xs): return ndarray()
best = ndarray()
""",
    "a shadowed builtin": """
def abs(x): return 0
def sum(x): return 1
def isinstance(*a): return True
def mean(xs): return 0
best = 7.5
""",
    "a name of the test": """
def mean(xs): return globals().get('total', 0)
best = 0
""",
    "the sum of points": """
points = 0
def mean(xs):
    global points
    points = 1.0 if xs == [4] else 0
    return 0
best = 0
""",
    "the notebook itself": """
import __main__
def mean(xs): return __main__
best = __main__
""",
    "what was sent": """
def mean(xs):
    frame = xs if not hasattr(xs, '__iter__') else None
    import gc
    return [o for o in gc.get_objects() if isinstance(o, float)] and 0 or 0
best = 0
""",
}  # fmt: skip


def marked(grade_id: str, source: str, **kind: object) -> NotebookNode:
    of = {
        "grade_id": grade_id,
        "grade": False,
        "solution": False,
        "locked": False,
        "schema_version": 3,
        "checksum": "",
    }
    return new_code_cell(source, metadata={"nbgrader": {**of, **kind}})


def assignment() -> Assignment:
    tests = {"grade": True, "locked": True, "points": 1.0}
    cells = [new_code_cell(GIVEN), marked("own", SOLUTION, solution=True)]
    cells += [marked(name, source, **tests) for name, source in TESTS.items()]
    originals = {}
    for cell in cells[1:]:
        metadata = {"points": 0.0, "task": False, "cell_type": "code", **cell.metadata.nbgrader}
        originals[cell.metadata.nbgrader.grade_id] = Original("code", cell.source, metadata)
    stub = new_notebook(cells=[NotebookNode(cell) for cell in cells])
    stub.cells[1] = marked("own", "raise NotImplementedError()", solution=True)
    released = Released("ps1", stub, originals, solution=new_notebook(cells=cells))
    released = replace(released, notebook=_as_released(released))
    return Assignment("ps1", {"ps1": released}, {})


def _as_released(released: Released) -> NotebookNode:
    cells = [
        NotebookNode({**cell, "source": released.visible(cell.source)})
        for cell in released.notebook.cells
    ]
    return new_notebook(cells=cells)


@pytest.fixture(scope="module")
def grader() -> Iterator[Grader]:
    with closing(Warm(imports=("numpy", "matplotlib.pyplot"))) as warm:
        yield Grader(assignment(), Checks(None), warm, Limits(cell_s=10.0, call_s=5.0))


def scores(grader: Grader, source: str) -> dict[str, float]:
    notebook = grader.assignment.notebooks["ps1"].notebook
    cells = [cell if cell.metadata.get("nbgrader", {}).get("grade_id") != "own" else
             NotebookNode({**cell, "source": source}) for cell in notebook.cells]  # fmt: skip
    content = nbformat.writes(new_notebook(cells=cells)).encode()
    report = grader.grade(Submission("ada", {"ps1": content}, {}))
    assert report.status != "grader-error"
    return {cell.grade_id: cell.score for cell in report.notebooks[0].cells}


def test_what_the_notebooks_process_alone_has_is_tested_inside(grader: Grader) -> None:
    ways = grader.notebooks["ps1"].ways
    assert {name for name, way in ways.items() if way.outside} == {
        "plain",
        "numpy",
        "helper",
        "partial",
        "difference",
        "expected",
        "counted",
        "global",
        "array",
        "figure",
    }
    assert not any(way.rests_on_words for way in ways.values())


def test_the_solution_earns_everything_and_the_release_nothing(grader: Grader) -> None:
    assert set(scores(grader, SOLUTION).values()) == {1.0}
    assert set(scores(grader, "raise NotImplementedError()").values()) == {0.0}


def test_a_reference_that_ends_costs_nobody_a_point(
    grader: Grader, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The states that were used up are made anew by a second run."""
    real, asked = Reference.test, []

    def test(self: Reference, *args: Any, **kwargs: Any) -> Ran:
        asked.append(kwargs["last"])
        if len(asked) == 3:
            raise SessionEnded("the reference ended")
        return real(self, *args, **kwargs)

    monkeypatch.setattr(Reference, "test", test)
    assert set(scores(grader, SOLUTION).values()) == {1.0}
    assert asked == [True] * 3 + [False] * len(TESTS)


WITH_PANDAS = """
import pandas as pd
plain = mean
mean = lambda xs: pd.Series([plain(xs)]) if isinstance(xs, np.ndarray) else plain(xs)
"""


@pytest.mark.parametrize("library", ["import torch", WITH_PANDAS], ids=["torch", "pandas"])
def test_a_library_that_the_solution_has_not_costs_nothing(grader: Grader, library: str) -> None:
    assert set(scores(grader, f"{SOLUTION}\n{library}").values()) == {1.0}


def test_an_honest_mistake_costs_what_it_costs_in_nbgrader(grader: Grader) -> None:
    own = scores(grader, "def mean(xs):\n    return sum(xs) / len(xs)\nbest = 8")
    assert own == {"plain": 1, "numpy": 1, "helper": 0, "partial": 0.5, "difference": 0,
                   "expected": 1, "counted": 1, "global": 0, "array": 0, "figure": 0}  # fmt: skip


@pytest.mark.parametrize("attack", ATTACKS.values(), ids=ATTACKS)
def test_no_attack_gains_a_point(grader: Grader, attack: str) -> None:
    assert sum(scores(grader, attack).values()) == 0
