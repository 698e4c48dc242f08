"""weighted_mean: what its docstring promises, on values drawn for each submission."""

import numpy as np
import pytest
from numpy.typing import NDArray

from autograder.slips import Observation, observe
from autograder.student import Student, short

Array = NDArray[np.float64]
RTOL = 1e-9  # another order of addition moves a result by about 1e-16 of it, a slip by far more


def drawn(student: Student, *shape: int) -> tuple[Array, Array]:
    """Draw whole numbers as values and weights, different ones for each submission.

    So a table of another submission's answers is worthless. The first value, or row, is far above
    the others and has the largest weight, so that no slip gives the right answer by luck.
    """
    values, weights = (
        student.rng.integers(0, 10, shape),
        student.rng.permutation(np.arange(1, shape[0] + 1)),
    )
    values[0] += 20
    weights[0] += shape[0]
    return values.astype(float), weights.astype(float)


@pytest.mark.grade("check_weighted_mean", points=1)
def test_each_value_counts_as_much_as_its_weight(student: Student) -> None:
    values, weights = drawn(student, 3)
    weights /= weights.sum()
    found, expected = student.weighted_mean(values, weights).number(), (weights * values).sum()
    assert np.isclose(found, expected, rtol=RTOL), (
        f"weighted_mean: expected {expected:.6g} for x = {short(values)} and w = "
        f"{short(weights)}, got {found:.6g}. Does each value meet its weight?"
    )


@pytest.mark.grade("check_weighted_mean", points=1)
def test_the_weights_may_add_up_to_any_number(student: Student) -> None:
    for factor in (1, 10):
        values, weights = drawn(student, 4)
        weights[1] *= factor - 1  # 0 at first: a value of weight 0 must not count
        found, total = student.weighted_mean(values, weights).number(), (weights * values).sum()
        expected = total / weights.sum()
        hint = (
            " Did you divide by the sum of the weights?"
            if np.isclose(found, total, rtol=RTOL)
            else ""
        )
        assert np.isclose(found, expected, rtol=RTOL), (
            f"weighted_mean: expected {expected:.6g} for x = {short(values)} and w = "
            f"{short(weights)}, got {found:.6g}.{hint}"
        )


@pytest.mark.grade("check_weighted_mean", points=1)
def test_rows_of_several_numbers_have_a_mean_for_each_column(student: Student) -> None:
    rows, weights = drawn(student, 3, 2)
    found, expected = (
        student.weighted_mean(rows, weights).array((2,)),
        (weights[:, None] * rows).sum(axis=0) / weights.sum(),
    )
    assert np.allclose(found, expected, rtol=RTOL), (
        f"weighted_mean: expected {short(expected)} for the rows {rows.astype(int).tolist()} and "
        f"w = {short(weights)}, got {short(found)}. Is the sum taken over the rows?"
    )


def probe_weighted_mean(student: Student) -> list[Observation]:
    """Observe answers that tell mistakes apart; ``autograder verify`` stores them for hints."""
    values, rows = np.array([1.0, 2.0, 6.0]), np.array([[0.0, 10.0], [4.0, 20.0], [8.0, 60.0]])
    return observe(
        lambda: student.weighted_mean(values, np.array([0.5, 0.25, 0.25])).number(),
        lambda: student.weighted_mean(values, np.array([1.0, 1.0, 2.0])).number(),
        lambda: student.weighted_mean(rows, np.array([1.0, 1.0, 2.0])).array((2,)),
    )
