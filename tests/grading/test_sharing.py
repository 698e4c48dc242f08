"""Test cells that share one copy of a notebook have the verdicts that they have on copies alone."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace

import nbformat
import pytest
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_notebook

from autograder.grading.checker import Checks
from autograder.grading.grader import Grader, NotebookGrader
from autograder.grading.reference import Reference, Together
from autograder.grading.report import NotebookReport
from autograder.grading.session import Session, SessionEnded, State
from autograder.grading.sharing import Notebook
from autograder.grading.warm import Warm
from autograder.intake.assignment import Assignment, Released
from autograder.intake.match import Original
from autograder.intake.submission import Submission
from autograder.jail.confine import Limits
from autograder.jail.reading import read_cell
from tests.grading.test_ways import ATTACKS, marked

GIVEN = "import math\nimport numpy as np\n%matplotlib inline"
MEAN = """def mean(xs):
    if not len(xs):
        raise ValueError("none")
    return sum(xs) / len(xs)"""
SPREAD = "def spread(xs):\n    return max(xs) - min(xs)"
ROOTS = "def roots(xs):\n    return [math.sqrt(x) for x in xs]"
STACK = """class Stack:
    def __init__(self):
        self.items = []

    def push(self, item):
        self.items.append(item)

    def __len__(self):
        return len(self.items)"""
MAKES = "    def __init__(self):\n        self.items = []\n"
ORDER = "def order(xs):\n    xs.sort()"
SOLUTIONS = {"mean": MEAN, "spread": SPREAD, "roots": ROOTS, "stack": STACK, "order": ORDER}
TESTS = {
    "mean": """
assert mean([1, 2, 3]) == 2
### BEGIN HIDDEN TESTS
assert mean([4, 6]) == 5
try:
    mean([])
except ValueError:
    pass
else:
    raise AssertionError("an empty list has no mean")
### END HIDDEN TESTS""",
    "spread": "xs = [3, 1, 2]\nassert spread(xs) == 2\n### BEGIN HIDDEN TESTS\n"
    "assert spread(np.arange(5)) == 4\n### END HIDDEN TESTS",
    "roots": "assert roots([4, 9]) == [2, 3]\n### BEGIN HIDDEN TESTS\nxs = [16]\n"
    "assert roots(xs) == [4]\n### END HIDDEN TESTS",
    "stack": "s = Stack()\nassert len(s) == 0\n### BEGIN HIDDEN TESTS\ns.push(1)\n"
    "assert len(s) == 1\nassert len(Stack()) == 0\n### END HIDDEN TESTS",
    "order": "xs = [2, 1]\norder(xs)\nassert xs == [1, 2]\n### BEGIN HIDDEN TESTS\nxs = [5, 3, 4]\n"
    "order(xs)\nassert xs == [3, 4, 5]\n### END HIDDEN TESTS",
}  # fmt: skip
LIMITS = Limits(cell_s=6.0, call_s=2.0)


def assignment() -> Assignment:
    """Make an assignment in which all test cells may share."""
    cells = [new_code_cell(GIVEN)]
    for name, source in SOLUTIONS.items():
        cells.append(marked(name, source, solution=True))
        cells.append(marked(f"test_{name}", TESTS[name].strip(), grade=True, locked=True, points=1))
    originals = {}
    for cell in cells[1:]:
        about = {"points": 0.0, "task": False, "cell_type": "code", **cell.metadata.nbgrader}
        originals[cell.metadata.nbgrader.grade_id] = Original("code", cell.source, about)
    released = Released("ps1", new_notebook(), originals, solution=new_notebook(cells=cells))
    stubs = [
        marked(cell.metadata.nbgrader.grade_id, "raise NotImplementedError()", solution=True)
        if cell.metadata.get("nbgrader", {}).get("solution")
        else NotebookNode({**cell, "source": released.visible(cell.source)})
        for cell in cells
    ]
    return Assignment("ps1", {"ps1": replace(released, notebook=new_notebook(cells=stubs))}, {})


@pytest.fixture(scope="module")
def grader() -> Iterator[Grader]:
    with closing(Warm(imports=("numpy", "matplotlib.pyplot"))) as warm:
        yield Grader(assignment(), Checks(None), warm, LIMITS)


def graded(grader: Grader, works: dict[str, str]) -> NotebookReport:
    """Grade the solution, with other cells for some."""
    notebook = grader.assignment.notebooks["ps1"].notebook
    own = SOLUTIONS | works
    cells = [
        NotebookNode({**cell, "source": own[name]})
        if (name := cell.metadata.get("nbgrader", {}).get("grade_id")) in own
        else cell
        for cell in notebook.cells
    ]
    content = nbformat.writes(new_notebook(cells=cells)).encode()
    return grader.grade(Submission("ada", {"ps1": content}, {})).notebooks[0]


@pytest.fixture
def shared(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the test cells that ran together, in order."""
    ran: list[str] = []
    test = Together.test

    def noted(self: Together, grade_id: str, *args: object, **kwargs: object) -> object:
        ran.append(grade_id)
        return test(self, grade_id, *args, **kwargs)  # type: ignore[arg-type]

    monkeypatch.setattr(Together, "test", noted)
    return ran


ALONE = {
    "it counts its calls": {"mean": f"n = 0\n{MEAN}\n    global n\n    n += 1"},
    "it remembers by a default": {
        "mean": "def mean(xs, seen=[]):\n    seen.append(1)\n    return sum(xs) / len(xs)"
    },
    "it remembers on itself": {"mean": f"{MEAN}\nmean.calls = 0"},
    "it remembers in a name": {
        "spread": "seen = []\ndef spread(xs):\n    seen.append(1)\n    return 2 * len(seen)"
    },
    "it remembers in its class": {"stack": STACK.replace(MAKES, "    items = []\n")},
    "it uses a function of a later cell": {
        "mean": "def mean(xs):\n    return total(xs) / len(xs)",
        "spread": f"def total(xs):\n    return sum(xs)\n{SPREAD}",
    },
    "a later cell defines it anew": {
        "mean": MEAN,
        "spread": f"{SPREAD}\ndef mean(xs):\n    return 0",
    },
    "a later cell replaces what it uses": {"spread": f"{SPREAD}\nsum = lambda xs: 6"},
    "a later cell deletes it": {"roots": f"{ROOTS}\ndel mean"},
    "a later cell replaces a module": {"roots": f"{ROOTS}\nmath = None"},
    "it reads a name of a test cell": {"mean": "def mean(ys):\n    return xs[0]"},
    "it draws random numbers": {
        "mean": "import random\nrandom.seed(1)\ndef mean(xs):\n    return random.random()"
    },
    "it draws random numbers of NumPy": {
        "spread": "np.random.seed(1)\ndef spread(xs):\n    return np.random.rand()"
    },
    "it sets an attribute by name": {
        "mean": "def mean(xs):\n    setattr(Stack, 'push', None)\n    return sum(xs) / len(xs)"
    },
    "it patches a library": {"mean": f"{MEAN}\nnp.asarray = None"},
    "it looks at its frame": {"mean": "def mean(xs):\n    return (lambda: 0).__globals__['xs'][0]"},
    "it writes a file": {"spread": f"{SPREAD}\nopen('x', 'w').close()"},
    "it is decorated": {"mean": f"from functools import lru_cache\n@lru_cache\n{MEAN}"},
    "it is no function": {"mean": "mean = lambda xs: sum(xs) / len(xs)"},
    "it is no Python": {"mean": "def mean(xs:"},
    "it is long": {"mean": f"{MEAN}\n" + "# a word\n" * 3000},
}


@pytest.mark.parametrize("works", ALONE.values(), ids=ALONE)
def test_what_may_change_a_later_verdict_is_kept_before_each_test_cell(
    grader: Grader, works: dict[str, str], shared: list[str]
) -> None:
    found = graded(grader, works)
    own = f"test_{next(iter(works))}"
    assert own not in shared
    shared.clear()
    assert found.cells == alone(grader, works).cells


def alone(grader: Grader, works: dict[str, str]) -> NotebookReport:
    """Grade without sharing."""
    with pytest.MonkeyPatch.context() as patched:
        for one in grader.notebooks.values():
            patched.setattr(one, "sharing", Nobody())
        return graded(grader, works)


class Nobody:
    """Lets no test cells share."""

    def of(self, *_: object) -> tuple[frozenset[str], int]:
        return frozenset(), 0


TOGETHER = {
    "the solution": {},
    "stubs": dict.fromkeys(SOLUTIONS, "raise NotImplementedError()"),
    "wrong": {"mean": "def mean(xs):\n    return 2", "roots": "def roots(xs):\n    return [2, 3]"},
    "it raises": {"mean": "def mean(xs):\n    raise KeyError(xs)"},
    "it prints": {"mean": MEAN.replace("    return", "    print(xs)\n    return")},
    "a name is missing": {"mean": "def mean(xs):\n    return totla(xs) / len(xs)"},
    "a helper of its own": {"mean": f"def total(xs):\n    return sum(xs)\n{MEAN}"},
    "a constant": {"mean": f"N = 3\n{MEAN}\n    return N"},
    "cells that show something": {"mean": f"{MEAN}\nys = [1, 2]\nys.append(mean(ys))\nys"},
    "a file, before all test cells": {"mean": f"{MEAN}\nopen('x', 'w').close()"},
    "a module, before all test cells": {"mean": f"import os\nhere = os.getcwd()\n{MEAN}"},
    "a generator": {"roots": "def roots(xs):\n    return list(math.sqrt(x) for x in xs)"},
    "another type": {"roots": "def roots(xs):\n    return np.sqrt(xs)"},
    "it sorts what it is given": {"spread": "def spread(xs):\n    xs.sort()\n    return xs[-1]"},
}


@pytest.mark.parametrize("works", TOGETHER.values(), ids=TOGETHER)
def test_test_cells_that_share_have_the_verdicts_that_they_have_alone(
    grader: Grader, works: dict[str, str], shared: list[str]
) -> None:
    found = graded(grader, works)
    assert shared == [f"test_{name}" for name in SOLUTIONS]
    shared.clear()
    assert found.cells == alone(grader, works).cells
    assert not shared


def test_those_before_a_cell_that_may_change_something_share(
    grader: Grader, shared: list[str]
) -> None:
    found = graded(grader, {"stack": f"{STACK}\nkept = mean\ndel mean\nmean = kept"})
    assert shared == ["test_mean", "test_spread", "test_roots"]
    assert [cell.score for cell in found.cells] == [1] * len(SOLUTIONS)


SPIN = """    while xs == [4, 6]:
        try:
            while True:
                pass
        except BaseException:
            pass
"""


@pytest.mark.parametrize(
    "stops",
    [
        "    while xs == [4, 6]:\n        pass\n",
        SPIN,
        "    if xs == [4, 6]:\n        'x' * 10**11\n",
    ],
    ids=["a loop", "a loop that catches everything", "memory"],
)
def test_one_that_is_stopped_costs_itself_alone(
    grader: Grader, stops: str, shared: list[str]
) -> None:
    """It is a hidden input that stops it."""
    found = graded(grader, {"mean": f"def mean(xs):\n{stops}    return sum(xs) / len(xs)"})
    assert shared == [f"test_{name}" for name in SOLUTIONS]
    assert [cell.score for cell in found.cells] == [0, 1, 1, 1, 1]


def test_a_visible_test_that_hangs_costs_itself_alone(grader: Grader, shared: list[str]) -> None:
    """What ran before it is kept, and does not run again."""
    found = graded(grader, {"roots": "def roots(xs):\n    while True:\n        pass"})
    assert [cell.score for cell in found.cells] == [1, 1, 0, 1, 1]
    assert shared == ["test_mean", "test_spread", "test_roots"]


def test_a_process_that_cannot_be_copied_costs_nobody_a_point(
    grader: Grader, monkeypatch: pytest.MonkeyPatch, shared: list[str]
) -> None:
    real, asked = Session.apart, []

    def apart(self: Session, state: State, *args: object, **kwargs: object) -> object:
        asked.append(args)
        if len(asked) == 2:
            raise SessionEnded("no process")
        return real(self, state, *args, **kwargs)  # type: ignore[arg-type]

    monkeypatch.setattr(Session, "apart", apart)
    assert [cell.score for cell in graded(grader, {}).cells] == [1] * len(SOLUTIONS)
    assert shared == ["test_mean"]


@pytest.mark.parametrize("attack", ATTACKS.values(), ids=ATTACKS)
def test_no_attack_gains_a_point_of_another_cell(grader: Grader, attack: str) -> None:
    """What an attack says of its own function is not believed, and no other test hears it."""
    works = {**dict.fromkeys(SOLUTIONS, "raise NotImplementedError()"), "order": attack}
    assert [cell.score for cell in graded(grader, works).cells] == [0] * len(SOLUTIONS)


def test_each_test_cell_finds_the_reference_as_it_was(grader: Grader) -> None:
    """Names that a test cell binds, or that a later cell does, are not there for the next."""
    notebook = grader.notebooks["ps1"]
    with notebook.warm.session({}, LIMITS, 3) as session, closing(_reference(notebook)) as own:
        for source in (GIVEN, *SOLUTIONS.values()):
            session.run_cell(source)
        with closing(own.together(session, session.now)) as together:
            assert not together.test("test_mean", "found = mean([1])").error
            assert together.test("test_mean", "found").error == "NameError"
            assert not together.test("test_spread", "assert spread([1]) == 0").error
            assert together.test("test_mean", "s").error == "NameError"


def _reference(notebook: NotebookGrader) -> Reference:
    solution = notebook.released.solution
    assert solution is not None
    return Reference(notebook.warm, solution.cells, {}, LIMITS)


@pytest.mark.parametrize(
    "source",
    ["xs = []\ndef f(): xs.append(1)", "import os", "from math import *", "exec('x = 1')",
     "def f(): import random", "class A:\n    def __new__(cls): pass", "f = open('x')",
     "with a: pass", "!ls", "get_ipython()", "def f(): return type(f)", "del x",
     "def f(x):\n    x.__class__.n = 1", "def f(x):\n    type(x).n = 1", "async def f(): pass",
     "def f(x): return x\ng = f", "class A: pass\nA.n = 1", "import numpy as np\nnp.random.seed(1)",
     "import numpy as np\nnp.random.default_rng().normal()", "from numpy import seterr\nseterr()",
     "import numpy as np\nnp.x = 1", "def f():\n    yield (yield from open('x'))"],
)  # fmt: skip
def test_a_cell_that_may_change_something_is_not_calm(source: str) -> None:
    assert Notebook((read_cell(source),)).first_restless == 0


def test_reading_a_text_that_nobody_can_read_ends_nothing() -> None:
    for source in ("-" * 19_000 + "1", "(" * 19_000, "x" + ".x" * 9_000, "\0", "lambda:" * 2_000):
        assert read_cell(source)["uses"] in ([], [["", "x", "." + ".".join("x" * 9_000)]])
