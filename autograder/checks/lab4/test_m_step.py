"""m_step: weights, means and covariances for given responsibilities."""

from functools import partial

import numpy as np
import pytest
from numpy.random import Generator

from autograder.slips import Observation, look
from autograder.student import Student, short, tensor

from . import drawn
from .reference import Array, Mixture, e_step, m_step, mixture_of
from .test_log_prob import mixture_in, points_for

RTOL = 1e-5  # single precision will do
CASES = [(12, 2, 2), (15, 3, 3), (9, 3, 2), (8, 1, 2)]
REG = 0.25


def soft(n: int, K: int, d: int) -> tuple[Array, Array]:
    """Give points, and responsibilities that are neither 0 nor 1."""
    X = points_for(n, d)
    return X, e_step(X, mixture_of(K, d))[0]


def hard(n: int, K: int, d: int) -> tuple[Array, Array]:
    """Give points, and log responsibilities that belong to one component wholly."""
    labels = np.arange(n) % K
    with np.errstate(divide="ignore"):
        return points_for(n, d), np.log(np.eye(K)[labels])


def taken(student: Student, X: Array, log_resp: Array, reg: float = 0.0) -> Mixture:
    """Call the student's m_step on an object that holds another mixture."""
    (K, d), other = (log_resp.shape[1], X.shape[1]), mixture_of(log_resp.shape[1], X.shape[1], seed=11)
    answer = student.method(mixture_in(student, other, reg=reg), "m_step", tensor(X), tensor(log_resp))
    weights, means, covariances = answer.parts("weights", "means", "covariances")
    return Mixture(weights.array((K,)), means.array((K, d)), covariances.array((K, d, d)))


def shared_out(rng: Generator) -> list[tuple[Array, Array]]:
    """Draw points, and responsibilities of all kinds."""
    return [*[drawn.soft(rng, *case) for case in CASES], drawn.hard(rng, 9, 3, 2)]


@pytest.mark.grade("check_m_step", points=0.5)
def test_weights(student: Student) -> None:
    for n, K, d in CASES:
        X, log_resp = drawn.soft(student.rng, n, K, d)
        found, expected = taken(student, X, log_resp).weights, m_step(X, log_resp).weights
        assert np.allclose(found, expected, rtol=RTOL), (
            f"m_step: expected the weights {short(expected)}, the mean responsibilities of {K} components for {n} points, "
            f"got {short(found)}."
        )


@pytest.mark.grade("check_m_step", points=1)
def test_means(student: Student) -> None:
    for X, log_resp in shared_out(student.rng):
        found, expected = taken(student, X, log_resp).means, m_step(X, log_resp).means
        assert np.allclose(found, expected, rtol=RTOL), (
            f"m_step: expected the means {short(expected)}, got {short(found)}. Each is a mean of all points, weighted with the "
            "responsibilities (not their logarithms) of one component, and divided by their sum."
        )


@pytest.mark.grade("check_m_step", points=1.5)
def test_covariances(student: Student) -> None:
    for X, log_resp in shared_out(student.rng):
        found, expected = taken(student, X, log_resp).covariances, m_step(X, log_resp).covariances
        assert np.allclose(found, expected, rtol=RTOL, atol=1e-6), (
            f"m_step: expected the first covariance {short(expected[0])}, got {short(found[0])}. "
            "It is taken around the new means, over all pairs of features, and divided by the sum of the responsibilities."
        )


@pytest.mark.grade("check_m_step", points=1)
def test_reg_is_added_to_the_diagonal(student: Student) -> None:
    for n, K, d in CASES:
        X, log_resp = drawn.soft(student.rng, n, K, d)
        reg = int(student.rng.integers(8, 20)) / 64  # without rounding in single precision, too
        found, without = taken(student, X, log_resp, reg).covariances, taken(student, X, log_resp).covariances
        assert np.allclose(found - without, reg * np.eye(d), atol=1e-5), (
            f"m_step: with reg = {reg} expected each covariance to be larger by {reg} on its diagonal and nowhere else, "
            f"got {short(found[0])} after {short(without[0])}."
        )


def probe_m_step(student: Student) -> list[Observation]:
    """See the parameters that come out, without reg and with it."""
    cases = [(*soft(*case), 0.0) for case in CASES] + [(*soft(*CASES[0]), REG), (*hard(9, 3, 2), 0.0)]
    return look(*[partial(_seen, student, *case) for case in cases])


def _seen(student: Student, X: Array, log_resp: Array, reg: float) -> list[object]:
    other = mixture_of(log_resp.shape[1], X.shape[1], seed=11)
    answer = student.method(mixture_in(student, other, reg=reg), "m_step", tensor(X), tensor(log_resp))
    return [part.array() for part in answer]
