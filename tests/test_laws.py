"""A slip that follows a law does to a wrong number what it does to a right one."""

from collections.abc import Mapping

import pytest

from autograder.laws import Numbers, applied, find_laws

RIGHT: Mapping[int, Numbers] = {0: [2.5], 1: [[0.25, 4.0], [1.5, 0.5]], 2: 7.75}


@pytest.mark.parametrize(
    ("after", "wrong", "predicted"),
    [
        ({0: [6.25], 1: [[0.0625, 16.0], [2.25, 0.25]]}, 3.0, 9.0),
        ({0: [-1.5], 1: [[0.75, -3.0], [-0.5, 0.5]]}, 3.0, -2.0),
        ({0: [2.0], 1: [[0.0, 4.0], [1.0, 0.0]]}, 3.9, 3.0),
        ({0: [2.0], 1: [[0.0, 4.0], [2.0, 0.0]]}, 3.9, 4.0),
    ],
    ids=["squared", "subtracted from 1", "cut off", "rounded"],
)
def test_a_law_of_several_views_is_found(
    after: Mapping[int, Numbers], wrong: float, predicted: float
) -> None:
    laws = find_laws(RIGHT, after)
    assert set(laws) == set(after)
    for law in laws.values():
        assert applied(law, [[wrong]]) == [[pytest.approx(predicted)]]


def test_a_factor_is_each_views_own() -> None:
    laws = find_laws(RIGHT, {0: [0.5], 1: [[0.75, 12.0], [4.5, 1.5]], 2: 7.0})
    assert [applied(laws[at], 10.0) for at in range(3)] == [
        pytest.approx(number) for number in (2.0, 30.0, 10 * 7 / 7.75)
    ]


def test_views_that_follow_no_law_are_left_out() -> None:
    """Numbers of one view have several factors, one is gone, one came from 0; others are words."""
    before = RIGHT | {3: 0.0, 4: "right", 5: [1.0, 2.0], 6: [1.0, 2.0]}
    after: Mapping[int, Numbers] = {
        1: [[0.5, 7.0], [9.0, 0.1]],
        2: 0.0,
        3: 1.0,
        4: "wrong",
        5: "nan",
        6: [3.0],
    }
    assert find_laws(before, after) == {}
    assert find_laws({}, {}) == {}


def test_one_number_alone_shows_no_law_but_a_factor() -> None:
    """Two views that show the same number are one: it may be squared, or subtracted from 6.25."""
    laws = find_laws({0: 2.5, 1: 2.5}, {0: 6.25, 1: 6.25})
    assert [applied(law, 4.0) for law in laws.values()] == [pytest.approx(10.0)] * 2


@pytest.mark.parametrize("number", [0.0, -3.0, 1e300])
def test_a_power_that_is_no_number_is_like_no_other(number: float) -> None:
    laws = find_laws({0: [2.0, 3.0]}, {0: [4.0, 9.0]})
    power = applied(laws[0], number)
    assert not isinstance(power, float) or not abs(power) < float("inf")
