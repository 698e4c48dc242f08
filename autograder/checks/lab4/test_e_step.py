"""e_step: responsibilities by Bayes' rule, in logarithms, and the log-likelihood of all points."""

from functools import partial

import numpy as np
import pytest

from autograder.slips import Observation, look
from autograder.student import Answer, Student, short, tensor

from . import drawn, helpers
from .reference import Array, Mixture, e_step, mixture_of
from .test_log_prob import mixture_in, points_for

pytestmark = pytest.mark.builds_on(log_prob=helpers.log_prob)

RTOL = 1e-5  # single precision will do
CASES = [(6, 2, 2), (9, 3, 3), (3, 3, 2), (5, 1, 2)]


def taken(student: Student, X: Array, mixture: Mixture) -> tuple[Array, float]:
    """Call the student's e_step; give the log responsibilities (N, K) and the log-likelihood."""
    parts = student.method(mixture_in(student, mixture), "e_step", tensor(X)).parts("log_resp", "log_likelihood")
    return parts[0].array((len(X), len(mixture.weights))), parts[1].number()


@pytest.mark.grade("check_e_step", points=1)
def test_the_shares_of_each_point_add_up_to_one(student: Student) -> None:
    for n, K in zip(drawn.numbers(student.rng, 5, 15, 4), student.rng.integers(2, 5, 4), strict=True):
        log_resp, _ = taken(student, *drawn.case(student.rng, n, int(K), int(student.rng.integers(1, 4))))
        sums = np.exp(log_resp).sum(axis=1)
        assert np.allclose(sums, 1), (
            f"e_step: expected the responsibilities of {K} components to add up to 1 for each point, got sums of {short(sums)}. "
            "Are these logarithms of responsibilities, and is the sum taken over the components?"
        )


@pytest.mark.grade("check_e_step", points=1)
def test_responsibilities(student: Student) -> None:
    for n, K, d in CASES:
        X, mixture = drawn.case(student.rng, n, K, d)
        log_resp, _ = taken(student, X, mixture)
        found, expected = np.exp(log_resp), np.exp(e_step(X, mixture)[0])
        assert np.allclose(found, expected, rtol=RTOL), (
            f"e_step: for a point and weights {short(mixture.weights, 2)} expected the responsibilities {short(expected[0])}, "
            f"got {short(found[0])}. "
            "Does each density count as much as the weight of its component?"
        )


@pytest.mark.grade("check_e_step", points=1)
def test_log_likelihood_of_all_points(student: Student) -> None:
    for n, K, d in CASES:
        X, mixture = drawn.case(student.rng, n, K, d)
        found, expected = taken(student, X, mixture)[1], e_step(X, mixture)[1]
        hint = " Is that the mean? The sum over all points is asked for." if np.isclose(found, expected / n) else ""
        assert np.isclose(found, expected, rtol=RTOL), (
            f"e_step: expected {expected:.6g} for the log-likelihood of {n} points, the sum of their log densities, got {found:.6g}.{hint}"
        )


@pytest.mark.grade("check_e_step", points=1)
def test_points_far_away(student: Student) -> None:
    X, mixture = drawn.far_case(student.rng, 4, 3)
    log_resp, log_likelihood = taken(student, X, mixture)
    expected = e_step(X, mixture)
    assert np.allclose(np.exp(log_resp), np.exp(expected[0]), rtol=1e-5), (
        "e_step: a thousand away from all components the densities are 0 in floating point, but each point still has its shares: "
        f"expected {short(np.exp(expected[0][0]))}, got {short(np.exp(log_resp[0]))}. Stay with logarithms: logsumexp."
    )
    assert np.isclose(log_likelihood, expected[1], rtol=1e-5), (
        f"e_step: expected the log-likelihood {expected[1]:.6g} for points far away, got {log_likelihood:.6g}. "
        "Stay with logarithms: logsumexp."
    )


def probe_e_step(student: Student) -> list[Observation]:
    """See responsibilities and log-likelihoods."""
    cases = [(points_for(n, d), mixture_of(K, d)) for n, K, d in CASES]
    return look(*[partial(_seen, student, X, mixture) for X, mixture in [*cases, (points_for(4, 2) + 1000.0, mixture_of(3, 2))]])


def _seen(student: Student, X: Array, mixture: Mixture) -> list[object]:
    """Give what is returned, whether or not it is finite: underflow is one slip, and ends as NaN or as infinity."""
    log_resp, log_likelihood = student.method(mixture_in(student, mixture), "e_step", tensor(X)).parts("log_resp", "log_likelihood")
    return [_finite(log_resp), _finite(log_likelihood)]


def _finite(part: Answer) -> Array | str:
    found = np.ravel(np.asarray(part.data, dtype=float))
    return found if np.isfinite(found).all() else "not finite"
