"""log_prob: the log density of Gaussians with full covariances, by SciPy's and by hand."""

from functools import partial

import numpy as np
import pytest

from autograder.slips import Observation, look
from autograder.student import Answer, Student, short, tensor

from . import drawn
from .reference import Array, Mixture, log_prob, mixture_of

RTOL = 1e-5  # single precision will do


def mixture_in(student: Student, mixture: Mixture, **settings: float) -> Answer:
    """Make the notebook's object for a mixture."""
    return student.GaussianMixture(len(mixture.weights), *map(tensor, mixture), **settings)


def log_densities(student: Student, X: Array, mixture: Mixture) -> Array:
    """Call the student's log_prob."""
    answer = student.method(mixture_in(student, mixture), "log_prob", tensor(X))
    return answer.array((len(X), len(mixture.weights)))


def points_for(n: int, d: int) -> Array:
    """Give n points in d dimensions, some of them outside of the clouds."""
    return np.random.default_rng([n, d]).standard_normal((n, d)) * 2


@pytest.mark.grade("check_log_prob", points=0.5)
def test_the_standard_normal_at_its_mean(student: Student) -> None:
    for d in drawn.numbers(student.rng, 2, 12, 4):
        mean = drawn.points(student.rng, 1, d)
        found, expected = log_densities(student, mean, Mixture(np.ones(1), mean, np.eye(d)[None]))[0, 0], -0.5 * d * np.log(2 * np.pi)
        assert np.isclose(found, expected, rtol=RTOL), (
            f"log_prob: expected -d/2 log(2 pi) = {expected:.5f} for a normal with unit covariance in {d} dimensions at its mean, "
            f"got {found:.5f}. d is the number of features."
        )


@pytest.mark.grade("check_log_prob", points=1.5)
def test_full_covariances(student: Student) -> None:
    for n, K, d in [(7, 1, 2), (9, 1, 3), (6, 1, 1)]:
        X, mixture = drawn.case(student.rng, n, K, d)
        assert_near(log_densities(student, X, mixture), log_prob(X, mixture), f"one Gaussian in {d} dimensions with a full covariance")


@pytest.mark.grade("check_log_prob", points=1)
def test_a_column_for_each_component(student: Student) -> None:
    for n, K, d in [(5, 3, 2), (3, 3, 3), (1, 4, 2), (4, 2, 5)]:
        X, mixture = drawn.case(student.rng, n, K, d)
        assert_near(log_densities(student, X, mixture), log_prob(X, mixture), f"{n} points under {K} components in {d} dimensions")


@pytest.mark.grade("check_log_prob", points=1)
def test_points_far_away(student: Student) -> None:
    X, mixture = drawn.far_case(student.rng, 4, 2)
    assert_near(
        log_densities(student, X, mixture), log_prob(X, mixture), "points a thousand away, where the density itself underflows to 0"
    )


def assert_near(found: Array, expected: Array, what: str) -> None:
    """Fail unless log densities are as expected."""
    if np.allclose(found, expected, rtol=RTOL, atol=1e-6):
        return
    at = np.unravel_index(np.argmax(np.abs(found - expected)), found.shape)
    hint = " Is that the density itself? Its logarithm is asked for." if np.allclose(found, np.exp(expected)) else ""
    raise AssertionError(
        f"log_prob: for {what} expected {expected[at]:.5f} for point {at[0]}, component {at[1]}, got {found[at]:.5f} "
        f"(of {short(found)}).{hint}"
    )


def probe_log_prob(student: Student) -> list[Observation]:
    """See the log densities for a few mixtures."""
    cases = [(points_for(n, d), mixture_of(K, d)) for n, K, d in [(7, 1, 2), (5, 3, 2), (4, 2, 5), (3, 1, 1)]]
    return look(*[partial(_seen, student, X, mixture) for X, mixture in [*cases, (points_for(4, 2) + 1000.0, mixture_of(2, 2))]])


def _seen(student: Student, X: Array, mixture: Mixture) -> list[object]:
    found = student.method(mixture_in(student, mixture), "log_prob", tensor(X)).array()
    return [found.shape, found if found.shape == (len(X), len(mixture.weights)) else "-"]
