"""m_step: weights, means and covariances for given responsibilities."""

from collections.abc import Callable, Iterator
from functools import cache

import numpy as np
import pytest
from numpy.random import Generator

from autograder.slips import UNKNOWN, Observation, observe
from autograder.student import Answer, Student, StudentError, short, tensor

from . import drawn
from .held import PARAMETERS, assert_left, assert_parameters_left, mixture_in
from .reference import Array, Mixture, e_step, m_step, mixture_of
from .test_log_prob import left, points_for

RTOL = 1e-5  # single precision is enough
CASES = [(12, 2, 2), (15, 3, 3), (9, 3, 2), (8, 1, 2)]
REG = 0.25


def soft(n: int, K: int, d: int) -> tuple[Array, Array]:
    """Return points, and log responsibilities that are strictly between 0 and 1."""
    X = points_for(n, d)
    return X, e_step(X, mixture_of(K, d))[0]


def hard(n: int, K: int, d: int) -> tuple[Array, Array]:
    """Return points, and log responsibilities that assign each point to one component."""
    labels = np.arange(n) % K
    with np.errstate(divide="ignore"):
        return points_for(n, d), np.log(np.eye(K)[labels])


def called(student: Student, X: Array, log_resp: Array, reg: float = 0.0) -> list[Answer]:
    """Call the student's m_step on an object with other parameters; return its three results."""
    model = mixture_in(student, another(log_resp.shape[1], X.shape[1]), reg=reg)
    return student.method(model, "m_step", tensor(X), tensor(log_resp)).parts(*PARAMETERS)


def another(K: int, d: int) -> Mixture:
    """Return the mixture that the object holds before the step."""
    return mixture_of(K, d, seed=11)


def shapes(K: int, d: int) -> list[tuple[int, ...]]:
    """Return the shapes of weights, means and covariances."""
    return [(K,), (K, d), (K, d, d)]


def weights_of(student: Student, X: Array, log_resp: Array) -> Array:
    """Return the student's weights."""
    return called(student, X, log_resp)[0].array((log_resp.shape[1],))


def means_of(student: Student, X: Array, log_resp: Array) -> Array:
    """Return the student's means."""
    return called(student, X, log_resp)[1].array((log_resp.shape[1], X.shape[1]))


def covariances_of(student: Student, X: Array, log_resp: Array, reg: float = 0.0) -> Array:
    """Return the student's covariances."""
    return called(student, X, log_resp, reg)[2].array((log_resp.shape[1], X.shape[1], X.shape[1]))


def shared_out(rng: Generator) -> list[tuple[Array, Array]]:
    """Draw points, and responsibilities of all kinds."""
    return [*[drawn.soft(rng, *case) for case in CASES], drawn.hard(rng, 9, 3, 2)]


@pytest.mark.grade("check_m_step", points=0.5)
def test_weights(student: Student) -> None:
    for n, K, d in CASES:
        X, log_resp = drawn.soft(student.rng, n, K, d)
        found, expected = weights_of(student, X, log_resp), m_step(X, log_resp).weights
        assert np.allclose(found, expected, rtol=RTOL), (
            f"m_step: expected the weights {short(expected)}, the mean responsibilities of {K} "
            f"components for {n} points, got {short(found)}."
        )


@pytest.mark.grade("check_m_step", points=0.5)
def test_means(student: Student) -> None:
    for X, log_resp in shared_out(student.rng):
        found, expected = means_of(student, X, log_resp), m_step(X, log_resp).means
        assert np.allclose(found, expected, rtol=RTOL), (
            f"m_step: expected the means {short(expected)}, got {short(found)}. Each is a mean of "
            "all points, weighted with the responsibilities (not their logarithms) of one "
            "component, and divided by their sum."
        )


@pytest.mark.grade("check_m_step", points=1)
def test_covariances(student: Student) -> None:
    for X, log_resp in shared_out(student.rng):
        found, expected = covariances_of(student, X, log_resp), m_step(X, log_resp).covariances
        assert np.allclose(found, expected, rtol=RTOL, atol=1e-6), (
            f"m_step: expected the first covariance {short(expected[0])}, got {short(found[0])}. "
            "It is taken around the new means, over all pairs of features, and divided by the "
            "sum of the responsibilities."
        )


@pytest.mark.grade("check_m_step", points=0.5)
def test_reg_is_added_to_the_diagonal(student: Student) -> None:
    for n, K, d in CASES:
        X, log_resp = drawn.soft(student.rng, n, K, d)
        reg = int(student.rng.integers(8, 20)) / 64  # exact in single precision, too
        found, without = (
            covariances_of(student, X, log_resp, reg),
            covariances_of(student, X, log_resp),
        )
        assert np.allclose(found - without, reg * np.eye(d), atol=1e-5), (
            f"m_step: with reg = {reg} expected each covariance to be larger by {reg} on its "
            f"diagonal and nowhere else, got {short(found[0])} after {short(without[0])}."
        )


@pytest.mark.grade("check_m_step", points=0.5)
def test_a_component_with_less_than_one_point(student: Student) -> None:
    X, log_resp = drawn.scarce(student.rng, 10, 3, 2)
    found, expected = means_of(student, X, log_resp), m_step(X, log_resp).means
    at = int(np.exp(log_resp).sum(axis=0).argmin())
    assert np.allclose(found, expected, rtol=RTOL), (
        f"m_step: expected the mean {short(expected[at])} for a component with "
        f"{np.exp(log_resp).sum(axis=0)[at]:.2f} of a point in all, got {short(found[at])}. "
        "Divide by the sum of its responsibilities as it is, however small."
    )


@pytest.mark.grade("check_m_step", points=0.5)
def test_the_arguments_are_left_as_they_were(student: Student) -> None:
    X, log_resp = drawn.soft(student.rng, 12, 3, 2)
    given = {"X": X, "log_resp": log_resp}
    kept = {name: student.keep(tensor(value)) for name, value in given.items()}
    answer = student.method(mixture_in(student, another(3, 2), reg=0.0), "m_step", *kept.values())
    assert_left(student, "m_step", kept, given)
    assert_theirs(answer, X, log_resp, "the arguments were")


@pytest.mark.grade("check_m_step", points=0.5)
def test_the_object_is_left_as_it_was(student: Student) -> None:
    X, log_resp = drawn.soft(student.rng, 12, 3, 2)
    model = mixture_in(student, another(3, 2), reg=0.0)
    answer = student.method(model, "m_step", tensor(X), tensor(log_resp))
    assert_parameters_left(student, "m_step", model, another(3, 2))
    assert_theirs(answer, X, log_resp, "the object was")


def assert_theirs(answer: Answer, X: Array, log_resp: Array, what: str) -> None:
    """Raise if none of the three results is right: other mistakes are for other checks."""
    expected = m_step(X, log_resp)
    for part in answer:
        if any(
            part.floats().shape == one.shape
            and np.allclose(part.floats(), one, rtol=RTOL, atol=1e-6)
            for one in expected
        ):
            return
    raise StudentError(
        f"m_step: {what} left as before, but none of the weights, means and covariances returned "
        "is right."
    )


def probe_m_step(student: Student) -> list[Observation]:
    """Observe the parameters, without and with reg, and changes to arguments or object."""
    cases = [(*soft(*case), 0.0) for case in CASES]
    cases += [
        (*soft(*CASES[0]), REG),
        (*hard(9, 3, 2), 0.0),
        (*drawn.scarce(np.random.default_rng(1), 10, 3, 2), 0.0),
    ]
    X, log_resp = soft(9, 3, 2)
    return observe(
        *[view for case in cases for view in _views(student, *case)],
        *[lambda at=at: left(student, "m_step", X, another(3, 2), log_resp)[at] for at in range(3)],
    )


def _views(
    student: Student, X: Array, log_resp: Array, reg: float
) -> Iterator[Callable[[], object]]:
    """Observe the shapes and numbers of the three results, one by one."""

    @cache
    def parts() -> list[Answer]:
        return called(student, X, log_resp, reg)

    for at, shape in enumerate(shapes(log_resp.shape[1], X.shape[1])):
        yield lambda at=at: parts()[at].floats().shape  # type: ignore[misc]
        yield lambda at=at, shape=shape: (  # type: ignore[misc]
            parts()[at].array() if parts()[at].floats().shape == shape else UNKNOWN
        )
