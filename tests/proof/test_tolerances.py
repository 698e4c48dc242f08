"""The page on tolerances: its parts are right, and it describes the checks as they are now."""

import ast
import inspect
import re
from collections import ChainMap, Counter
from collections.abc import Callable
from textwrap import dedent

import numpy as np
import pytest

from autograder.checks.lab3 import test_centroid_init, test_em, test_set
from autograder.checks.lab3.reference import Mixture, blobs, em_step, points, scattered
from autograder.checks.lab3.reference import converged as one_converged
from tests.support.faults import (
    passes_with_replacement,
    rate,
    smallest,
    smallest_early_stop,
    smallest_off,
)
from tests.support.standins import (
    BEGINNINGS,
    DISTANCES,
    STARTS,
    called,
    checks_of,
    converged,
    fails,
    fit,
    fit_from_all,
    from_every_end_of_k_means,
    moves_less,
    stand_in,
    step_in_any_order,
)
from tools.tolerances import (
    FITS,
    MODULES,
    PAGE,
    SEEDS,
    TARGET,
    WHERE,
    Misses,
    chance_of_equal_samples,
    chance_of_fits,
    chances,
    constants,
    distances,
    gone_through,
    misses_of_fits,
    of_means,
    on_the_same_data,
    simulate,
    upper,
    words,
)

TEXT = PAGE.read_text("utf-8")
ROWS = {
    line.split(" | ")[0].removeprefix("| "): line
    for line in TEXT.splitlines()
    if line.startswith("| `")
}


@pytest.fixture(scope="module")
def tally() -> Counter:
    return simulate(range(len(STARTS)))


@pytest.fixture(scope="module")
def missed() -> Misses:
    return dict(
        ChainMap(*(misses_of_fits(draw, beginning, 1) for draw in FITS for beginning in BEGINNINGS))
    )


# The page is true now


def test_the_page_names_every_tolerance_with_its_value() -> None:
    for check in checks_of(*MODULES):
        for constant in constants(check):
            assert constant in ROWS[words(check)]


def test_every_tolerance_has_a_name() -> None:
    """A number inside a comparison would be missing from the page."""
    for check in checks_of(*MODULES):
        for function in gone_through(check):
            keywords = [
                node
                for node in ast.walk(ast.parse(dedent(inspect.getsource(function))))
                if isinstance(node, ast.keyword)
            ]
            values = [node.value for node in keywords if node.arg in {"rtol", "atol"}]
            assert not [
                value for value in values if isinstance(value, ast.Constant) and value.value
            ], function.co_name


def test_no_check_on_the_page_fails_right_solutions() -> None:
    for line in ROWS.values():
        _, _, probability, failed, _ = line.strip("| ").split(" | ")
        assert float(probability.split(" ")[0]) < TARGET
        assert re.fullmatch(r"0 of [\d,]+", failed)
        assert int(failed.removeprefix("0 of ").replace(",", "")) >= SEEDS


# Its parts are right


def test_right_solutions_pass_whatever_their_start(tally: Counter) -> None:
    assert {name for kind, name, *_ in tally if kind == "runs"} == {
        words(check) for check in checks_of(*MODULES)
    }
    assert sum(count for (kind, *_), count in tally.items() if kind == "failures") == 0
    assert {count for (kind, *_), count in tally.items() if kind == "runs"} == {len(STARTS)}


def test_every_check_with_a_tolerance_has_a_derived_chance(missed: Misses) -> None:
    found = chances(missed)
    assert all(chance.probability < TARGET for check, chance in found.items() if check not in WHERE)
    assert all(not constants(check) for check in checks_of(*MODULES) if check not in found)
    assert set(ROWS) == {words(check) for check in found}


def test_chances_of_fits_fall_with_the_attempts() -> None:
    near, on = test_em.test_components_far_apart, test_em.test_goes_on_until_the_maximum
    missed: Misses = {
        (words(check), beginning): [(0, 1000)] for check in (near, on) for beginning in BEGINNINGS
    }
    q = 1 - 0.01 ** (1 / 1000)
    assert chance_of_fits(near, missed).probability == pytest.approx(q**test_em.ATTEMPTS)
    assert chance_of_fits(on, missed).probability == pytest.approx(
        10 * q**3 * (1 - q) ** 2 + 5 * q**4 * (1 - q) + q**5
    )


def test_an_end_of_k_means_that_misses_is_no_matter_of_chance() -> None:
    check = test_em.test_components_far_apart
    missed: Misses = {(words(check), beginning): [(0, 1000)] * 4 for beginning in BEGINNINGS}
    missed[words(check), "from K-Means"] = [(0, 1), (0, 1), (0, 3), (1, 2)]
    assert chance_of_fits(check, missed).probability == 1 / 4


def test_misses_on_the_data_of_one_submission_are_no_better_than_they_are() -> None:
    """Half of the fits miss on one draw of ten: that is worse than the mean chance suggests.

    With the mean, one in 20, four attempts would seem to miss in 6e-6 of cases.
    """
    assert on_the_same_data([(0, 1000)] * 9 + [(500, 1000)], 4, 4) > 0.5**4 / 10
    q = upper(0, 10_000)
    assert on_the_same_data([(0, 1000)] * 10, 4, 4) == pytest.approx((10 * q) ** 4 / 10)


def test_an_upper_limit_covers_what_was_seen() -> None:
    assert upper(0, 100) == pytest.approx(1 - 0.01 ** (1 / 100))
    assert upper(50, 100) > 0.5
    assert upper(100, 100) == 1


def test_equal_samples_are_counted_in_pairs() -> None:
    assert chance_of_equal_samples(np.array([1.0, 1.0, 2.0])) == pytest.approx(1 / 3)


def test_the_bound_of_a_mean_holds_in_any_order() -> None:
    """A bound of 1e-3 of the tolerance, say, must exceed what another order really changes."""
    part = scattered(50, 3) + 3
    exact = np.array([np.sum(column.astype(np.longdouble)) / len(part) for column in part.T])
    seen = max(
        np.abs(
            (np.cumsum(np.random.default_rng(n).permutation(part), axis=0)[-1] / 50 - exact) / exact
        ).max()
        for n in range(50)
    )
    assert 0 < seen / 1e-7 < of_means([part])


def test_bisection_finds_the_smallest_fault() -> None:
    assert smallest(lambda off: off > 0.3) == pytest.approx(0.3, rel=0.02)
    with pytest.raises(ValueError, match="expected a fault"):
        smallest(lambda off: False)


def test_a_fault_twice_the_tolerance_is_caught() -> None:
    """D is compared to one part in ten million, EM to the distance that its last step implies."""
    assert smallest_off(test_set.test_D_is_the_sum_of_squared_distances) == "D off by 1e-7 of it"
    check, student = test_em.test_goes_on_until_the_maximum, stand_in(0)
    fails(check, student)
    ((X, _),) = test_em.DRAWN[student].values()
    bound = test_em.AT_THE_MAXIMUM * (1 - rate(X)) / rate(X)
    assert bound < smallest_early_stop(check, "every parameter", [0]) < 2 * bound


def test_a_fault_that_passes_in_one_submission_is_not_always_caught() -> None:
    check, one = test_em.test_goes_on_until_the_maximum, smallest_early_stop
    alone = [one(check, "every parameter", [seed]) for seed in range(3)]
    assert one(check, "every parameter", range(3)) == pytest.approx(max(alone), rel=0.02)


def test_a_loop_that_stops_after_one_step_is_caught_by_every_rule() -> None:
    """The components are so far apart that EM ends in a few steps.

    The first step raises the log-likelihood by more than 10.
    """
    assert (
        10 < smallest_early_stop(test_em.test_components_far_apart, "the log-likelihood", [0]) < 1e4
    )


def test_drawing_with_replacement_passes_as_seldom_as_derived() -> None:
    def with_replacement(seed: int) -> bool:
        rng = np.random.default_rng(seed)
        return fails(
            test_centroid_init.test_the_rows_differ,
            stand_in(0, Centroid_init=lambda X, K: X[rng.integers(len(X), size=K)]),
        )

    assert sum(not with_replacement(seed) for seed in range(300)) <= 5
    assert passes_with_replacement() < 0.01


def test_calls_of_a_check_are_taken_down() -> None:
    made = called(test_centroid_init.test_the_rows_differ, "Centroid_init")
    assert [len(X) for X, _ in made] == [100] * 5
    assert [K >= test_centroid_init.MANY for _, K in made] == [False, False, True, True, True]


# The stand-ins are right


@pytest.mark.parametrize("start", STARTS)
def test_k_means_of_many_runs_ends_where_one_run_does(start: str) -> None:
    X, rng = blobs(4, 3), np.random.default_rng(0)
    begin = np.array([STARTS[start](X, 4, rng) for _ in range(5)])
    for m, end in zip(begin, converged(X, begin), strict=True):
        assert len(np.unique(m, axis=0)) == 4
        np.testing.assert_allclose(end, one_converged(X, m))


@pytest.mark.parametrize("beginning", BEGINNINGS)
def test_em_ends_at_the_maximum(beginning: str) -> None:
    X, target = test_em.apart_groups()
    found = Mixture(*fit(X, BEGINNINGS[beginning](X, np.random.default_rng(0)), moves_less(1e-9)))
    assert found.distance(target) < 1e-7


def test_em_of_many_runs_ends_where_one_run_does() -> None:
    (X, target), rng = test_em.lecture(), np.random.default_rng(0)
    starts = np.array(
        [
            *(begin(X, rng) for begin in BEGINNINGS.values()),
            [0.5, X[0], X[0], 1, 1],
            [0.5, 1, 2, np.nan, 1],
        ]
    )
    ends = fit_from_all(X, starts, 1e-6)
    for start, end in zip(starts, ends, strict=True):
        np.testing.assert_allclose(end, np.hstack(fit(X, start, moves_less(1e-6))), rtol=1e-9)
    assert (distances(ends, target) < 1e-4).tolist() == [True] * len(BEGINNINGS) + [False, False]


@pytest.mark.parametrize("data", [test_em.lecture, test_em.apart_groups, test_em.faithful])
def test_k_means_on_a_line_ends_at_one_of_the_places_that_are_listed(
    data: Callable[[], tuple[np.ndarray, Mixture]],
) -> None:
    X, rng = data()[0], np.random.default_rng(0)
    ends = from_every_end_of_k_means(X)
    assert len(ends) < 20
    for _ in range(50):
        start = BEGINNINGS["from K-Means"](X, rng)
        swapped = np.array([1 - start[0], *start[[2, 1]], *start[[4, 3]]])
        assert min(np.abs(ends - one).max(axis=1).min() for one in (start, swapped)) < 1e-12


def test_steps_and_distances_are_the_same_in_every_way() -> None:
    X, guess, rng = (
        scattered(30, 1)[:, 0],
        Mixture(0.3, np.array([1.0, -1.5]), np.array([0.6, 1.7])),
        np.random.default_rng(0),
    )
    for _ in range(8):
        np.testing.assert_allclose(
            np.hstack(step_in_any_order(X, *guess, rng)), np.hstack(em_step(X, guess))
        )
    one, *others = [distances(points(X), points(X[:3])) for distances in DISTANCES]
    for other in others:
        np.testing.assert_allclose(one, other, atol=1e-12)
