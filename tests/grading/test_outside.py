"""Test cells of real courses' kinds have the verdict outside that they have in the notebook."""

from collections.abc import Iterator, Mapping
from contextlib import closing
from typing import Any

import pytest
from nbformat.v4 import new_code_cell

from autograder.grading.reference import Reference
from autograder.grading.session import CellEnded, Session, State
from autograder.grading.warm import Warm
from autograder.jail.confine import Limits
from tests.support.testcells import CASES, STUB, Case

LIMITS = Limits(cell_s=20.0, call_s=15.0, output_bytes=2**20)
IMPORTS = ("numpy", "pandas", "matplotlib.pyplot", "sklearn.linear_model", "torch")
# What only the notebook's own process has: a run on the solution or on the stub shows that.
INSIDE = {
    "a_file_that_is_there",
    "a_file_that_is_written",
    "a_subclass_in_the_test",
    "the_current_figure",
    "the_history",
}


@pytest.fixture(scope="module")
def warm() -> Iterator[Warm]:
    with closing(Warm(imports=IMPORTS)) as warm:
        yield warm


def cells(case: Case) -> list[Any]:
    kinds = {"grade": False, "solution": True, "locked": False}
    test = {"grade": True, "solution": False, "locked": True, "points": 1}
    return [
        new_code_cell(case.given),
        new_code_cell(case.solution, metadata={"nbgrader": {"grade_id": "own", **kinds}}),
        new_code_cell(case.test, metadata={"nbgrader": {"grade_id": "test", **test}}),
    ]


def inside(session: Session, state: State, test: str) -> tuple[bool, str]:
    """Tell whether a cell fails in the notebook's own process, and its last value."""
    try:
        return verdict(session.test(state, [test], LIMITS.cell_s))
    except CellEnded:
        return True, ""


def verdict(tested: Mapping[str, Any]) -> tuple[bool, str]:
    return bool(tested["error"]), "" if tested["error"] else tested["value"]


def verdicts(warm: Warm, case: Case) -> dict[str, tuple[Any, Any]]:
    """Return each work's verdict inside and outside."""
    found = {}
    own = {"solution": case.solution, "stub": STUB}
    own |= {f"other {at}": source for at, source in enumerate(case.others, start=1)}
    given, _, test = cells(case)
    with closing(Reference(warm, cells(case), {}, LIMITS)) as reference:
        words = None
        for name, source in own.items():
            with warm.session({}, LIMITS, 3) as session:
                session.run_cell(given.source)
                session.run_cell(source)
                state = session.keep()
                run = reference.test("test", test.source, session, state, words)
                words = run.told if words is None else words
                found[name] = (inside(session, state, test.source), verdict(run.tested))
    return found


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_test_cell_has_the_same_verdict_outside(warm: Warm, case: Case) -> None:
    found = verdicts(warm, case)
    assert found["solution"][0][0] is False, "the solution passes its test"
    differ = {name for name, (inside, outside) in found.items() if inside != outside}
    if case.name in INSIDE:
        assert differ & {"solution", "stub"}, "the trial shows it"
    else:
        assert not differ, found
