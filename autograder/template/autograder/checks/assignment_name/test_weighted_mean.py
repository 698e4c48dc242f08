"""weighted_mean: what its docstring promises, however it is written. The expected values are worked out by hand."""

import numpy as np
import pytest

from autograder.slips import Observation, look
from autograder.student import Student, short

RTOL = 1e-9  # adding up in another order moves a result by about 1e-16 of it, a slip by far more


@pytest.mark.grade("check_weighted_mean", points=1)
def test_each_value_counts_as_much_as_its_weight(student: Student) -> None:
    values, weights = np.array([1.0, 2.0, 6.0]), np.array([0.5, 0.25, 0.25])
    found = student.weighted_mean(values, weights).number()
    assert np.isclose(found, 2.5, rtol=RTOL), (
        f"weighted_mean: expected 2.5 for x = {short(values)} and w = {short(weights)}, got {found:.6g}. Does each value meet its weight?"
    )


@pytest.mark.grade("check_weighted_mean", points=1)
def test_the_weights_may_add_up_to_any_number(student: Student) -> None:
    for weights, expected in [(np.array([1.0, 1.0, 2.0]), 3.75), (np.array([10.0, 0.0, 30.0]), 4.75)]:
        found = student.weighted_mean(np.array([1.0, 2.0, 6.0]), weights).number()
        hint = " Did you divide by the sum of the weights?" if np.isclose(found, expected * weights.sum(), rtol=RTOL) else ""
        assert np.isclose(found, expected, rtol=RTOL), (
            f"weighted_mean: expected {expected:g} for x = [1, 2, 6] and w = {short(weights)}, got {found:.6g}.{hint}"
        )


@pytest.mark.grade("check_weighted_mean", points=1)
def test_rows_of_several_numbers_have_a_mean_for_each_column(student: Student) -> None:
    rows, weights = np.array([[0.0, 10.0], [4.0, 20.0], [8.0, 60.0]]), np.array([1.0, 1.0, 2.0])
    found = student.weighted_mean(rows, weights).array((2,))
    assert np.allclose(found, [5, 37.5], rtol=RTOL), (
        f"weighted_mean: expected [5, 37.5] for the rows {rows.astype(int).tolist()} and w = {short(weights)}, got {short(found)}. "
        "Is the sum taken over the rows?"
    )


def probe_weighted_mean(student: Student) -> list[Observation]:
    """See what tells one mistake from another, for hints: autograder verify stores what it gives for each file of wrong/."""
    values, rows = np.array([1.0, 2.0, 6.0]), np.array([[0.0, 10.0], [4.0, 20.0], [8.0, 60.0]])
    return look(
        lambda: student.weighted_mean(values, np.array([0.5, 0.25, 0.25])).number(),
        lambda: student.weighted_mean(values, np.array([1.0, 1.0, 2.0])).number(),
        lambda: student.weighted_mean(rows, np.array([1.0, 1.0, 2.0])).array((2,)),
    )
