"""The smallest faults that the checks of Lab 3 still catch, measured on stand-ins that are wrong by so much."""

from collections.abc import Callable, Iterable
from functools import partial
from typing import Any

import numpy as np

from autograder.checks.lab3 import (
    test_centroid_init,
    test_em,
    test_em_step,
    test_k_means,
    test_set,
    test_update,
)
from autograder.checks.lab3.reference import Array, Mixture, points
from tests.support.standins import (
    STARTS,
    Check,
    Functions,
    Stop,
    called,
    checks_of,
    climb,
    fails,
    fit,
    functions,
    k_means,
    moves_less,
    stand_in,
)

SUBMISSIONS = range(20)  # a fault is caught when it fails on the data of each of them
CODINGS = 40  # stand-ins with another chance each: an early stop of K-Means is caught when most of them fail
HIGHEST = (
    1e6  # change at a step: from the quartiles, the first step lifts a log-likelihood by hundreds
)


def always_caught(check: Check, wrong: Functions, submissions: Iterable[int] = SUBMISSIONS) -> bool:
    """Return whether a wrong function fails a check whichever submission it is in."""
    return all(fails(check, stand_in(seed, **wrong)) for seed in submissions)


def smallest(caught: Callable[[float], bool], low: float = 1e-17, high: float = 1.0) -> float:
    """Return the size from which on a fault is caught, to 1%, by bisection.

    Raises
    ------
    ValueError
        When the largest fault is not caught, or the smallest is.
    """
    if caught(low) or not caught(high):
        raise ValueError(
            f"expected a fault of {low:g} to pass and one of {high:g} to be caught, got {caught(low)} and {caught(high)}"
        )
    while high / low > 1.01:
        middle = float(np.sqrt(low * high))
        low, high = (low, middle) if caught(middle) else (middle, high)
    return high


# Results that are off by so much


def with_wrong_D(name: str, off: float) -> Functions:
    """Return a Set or K_Means whose D is too large, as a part of it."""

    def wrong(*args: Any) -> tuple[Any, float]:
        first, D = functions(0)[name](*args)
        return first, D * (1 + off)

    return {name: wrong}


def with_wrong_points(off: float) -> Functions:
    """Return a Set whose points are moved, each coordinate as far."""

    def wrong(X: Array, m: Array) -> tuple[list[Array], float]:
        C, D = functions(0)["Set"](X, m)
        return [part + off for part in C], D

    return {"Set": wrong}


def with_wrong_means(off: float) -> Functions:
    """Return an Update whose means are too large, as a part of them."""
    return {"Update": lambda X, C, m: functions(0)["Update"](X, C, m) * (1 + off)}


def with_wrong_step(part: int, off: float) -> Functions:
    """Return an EM_step with one of pi, mu and sigma too large, as a part of it."""

    def wrong(*args: Any) -> tuple[Any, ...]:
        found = functions(0)["EM_step"](*args)
        return tuple(value * (1 + off * (number == part)) for number, value in enumerate(found))

    return {"EM_step": wrong}


def with_wrong_centroids(off: float) -> Functions:
    """Return a K_Means whose centroids are beside where they should be, in every coordinate, in standard deviations."""

    def wrong(X: Array, K: int) -> tuple[Array, float]:
        m, D = k_means(X, STARTS["farthest first"](points(X), K, np.random.default_rng(0)))
        return m + off * X.std(), D

    return {"K_Means": wrong}


# Loops that stop too early


def stopping_early(seed: int, still: float) -> Functions:
    """Return a K_Means that stops when no centroid moves farther, in standard deviations."""
    rng = np.random.default_rng(seed)
    return {
        "K_Means": lambda X, K: k_means(
            X, STARTS["points of X"](points(X), K, rng), still * X.std()
        )
    }


def mostly_caught(check: Check, still: float) -> bool:
    """Return whether most K_Means that stop so early fail a check."""
    return (
        sum(fails(check, stand_in(seed, **stopping_early(seed, still))) for seed in range(CODINGS))
        > CODINGS / 2
    )


def pi_moves_less(X: Array, than: float) -> Stop:
    """Stop when pi moves by less."""
    return lambda old, new: abs(new[0] - old[0]) < than


def none_moves_less(X: Array, than: float) -> Stop:
    """Stop when no parameter moves as far."""
    return moves_less(than)


def likelihood_rises_less(X: Array, than: float) -> Stop:
    """Stop when the log-likelihood of all samples rises by less."""
    return lambda old, new: log_likelihood(X, new) - log_likelihood(X, old) < than


def log_likelihood(X: Array, theta: Array) -> float:
    """Return the sum of ln p(x), but for a constant."""
    (weight, mu, sigma) = (
        np.array([1 - theta[0], theta[0]])[:, None],
        theta[1:3, None],
        theta[3:, None],
    )
    return float(np.logaddexp(*(np.log(weight / sigma) - ((X - mu) / sigma) ** 2 / 2)).sum())


RULES = {
    "pi": pi_moves_less,
    "every parameter": none_moves_less,
    "the log-likelihood": likelihood_rises_less,
}


def from_quartiles(X: Array) -> Array:
    """Begin EM at the quartiles: without chance."""
    return np.array([0.5, *np.quantile(X, [0.25, 0.75]), X.std(), X.std()])


def ends_at(data: tuple[Array, Mixture], rule: str, than: float) -> float:
    """Tell how far from the maximum EM ends by a rule."""
    X, target = data
    return Mixture(*stopped_by(rule, than)(X)).distance(target)


def stopped_by(rule: str, than: float) -> Callable[[Array], tuple[float, Array, Array]]:
    """Return an EM from the quartiles that stops by a rule."""
    return lambda X: fit(X, from_quartiles(X), RULES[rule](X, than))


def rate(X: Array) -> float:
    """Return the part of the way to the maximum that is left after another step of EM, close to it (Dempster et al. 1977).

    It is 0 where no sample's responsibilities change any more: the next step ends at the maximum.
    """
    theta = from_quartiles(X)
    moves = [np.inf, np.inf]
    for new in climb(X, theta):
        moves = [moves[1], float(np.abs(new - theta).max())]
        if moves[1] < 1e-8:
            return moves[1] / moves[0]
        theta = new
    raise AssertionError("climb has no end")


def smallest_early_stop(check: Check, rule: str, submissions: Iterable[int] = SUBMISSIONS) -> float:
    """Return the change at which a rule stops EM too early for a check."""
    return smallest(
        lambda than: always_caught(check, {"EM": stopped_by(rule, than)}, submissions),
        1e-9,
        HIGHEST,
    )


# In words, for each check


def passes_with_replacement() -> float:
    """Return the chance that points drawn with replacement differ wherever a check asks for different rows, on the luckiest draw."""
    asked = [
        called(test_centroid_init.test_the_rows_differ, "Centroid_init", seed)
        for seed in SUBMISSIONS
    ]
    return max(
        float(np.prod([np.prod(1 - np.arange(K) / len(X)) for X, K in calls])) for calls in asked
    )


def number(x: float, digits: int = 2) -> str:
    """Write a number with so many digits, small ones as ``1.2e-7``."""
    return f"{x:.{digits}g}".replace("e-0", "e-")


OFF: dict[Check, tuple[str, Callable[[float], Functions]]] = {
    test_set.test_every_point_is_with_its_nearest_centroid: (
        "a coordinate off by {}",
        with_wrong_points,
    ),
    test_set.test_any_number_of_centroids_and_dimensions: (
        "a coordinate off by {}",
        with_wrong_points,
    ),
    test_set.test_a_centroid_without_points_has_an_empty_collection: (
        "a coordinate off by {}",
        with_wrong_points,
    ),
    test_set.test_D_is_the_sum_of_squared_distances: (
        "D off by {} of it",
        partial(with_wrong_D, "Set"),
    ),
    test_set.test_data_in_one_dimension: ("D off by {} of it", partial(with_wrong_D, "Set")),
    **dict.fromkeys(checks_of(test_update), ("means off by {} of them", with_wrong_means)),
    test_k_means.test_D_belongs_to_the_centroids_returned: (
        "D off by {} of it",
        partial(with_wrong_D, "K_Means"),
    ),
    test_k_means.test_finds_clusters_that_are_far_apart: (
        "centroids off by {} sd in each coordinate",
        with_wrong_centroids,
    ),
    test_em_step.test_pi_is_the_mean_responsibility: (
        "pi off by {} of it",
        partial(with_wrong_step, 0),
    ),
    test_em_step.test_mu_are_the_weighted_means: (
        "mu off by {} of it",
        partial(with_wrong_step, 1),
    ),
    test_em_step.test_sigma_are_the_weighted_standard_deviations: (
        "sigma off by {} of it",
        partial(with_wrong_step, 2),
    ),
    test_em_step.test_samples_far_from_both_components: (
        "pi off by {} of it",
        partial(with_wrong_step, 0),
    ),
}


def smallest_off(check: Check) -> str:
    """Say from where on a result that is off is caught."""
    said, wrong = OFF[check]
    return said.format(number(smallest(lambda off: always_caught(check, wrong(off)))))


def smallest_early(check: Check) -> str:
    """Say from where on an EM that stops too early is caught, by each rule."""
    found = [f"{rule} by less than {number(smallest_early_stop(check, rule))}" for rule in RULES]
    return f"EM that stops when a step changes {', '.join(found[:-1])} or {found[-1]}"


def smallest_still() -> str:
    """Say from where on a K_Means that stops too early is mostly caught."""
    check = test_k_means.test_repeats_until_nothing_moves
    return f"K_Means that stops when a step moves no centroid by more than {number(smallest(partial(mostly_caught, check), 1e-4))} sd"


def smallest_faults() -> dict[Check, str]:
    """Say for each check with a tolerance, or with chance in it, what is just caught."""
    others = (test_em.test_a_mixture_of_two_components, test_em.test_X_is_left_as_it_was)
    fitted = [check for check in checks_of(test_em) if check not in others]
    return {
        test_centroid_init.test_the_rows_differ: f"points drawn with replacement; at most {number(passes_with_replacement())} of such pass",
        **{check: smallest_off(check) for check in OFF},
        test_k_means.test_repeats_until_nothing_moves: smallest_still(),
        test_k_means.test_data_in_one_dimension: "a centroid without points in every run",
        test_em.test_a_mixture_of_two_components: "no fit at all in any run",
        **{check: smallest_early(check) for check in fitted},
    }
