"""log_prob: the log density of Gaussians with full covariances, compared with SciPy's."""

from collections.abc import Callable, Iterator
from functools import cache, partial

import numpy as np
import pytest

from autograder.slips import UNKNOWN, Observation, observe
from autograder.student import Answer, Student, StudentError, short, tensor

from . import drawn
from .held import alike, assert_left, assert_parameters_left, changed, give, mixture_in
from .reference import Array, Mixture, log_prob, mixture_of

RTOL = 1e-5  # single precision is enough
REG = (0.2, 0.6)  # on the object, where it must have no effect


def log_densities(student: Student, X: Array, mixture: Mixture, **settings: float) -> Array:
    """Call the student's log_prob."""
    return densities_of(student, mixture_in(student, mixture, **settings), X, len(mixture.weights))


def densities_of(student: Student, model: Answer, X: Array, K: int) -> Array:
    """Call an object's log_prob."""
    return student.method(model, "log_prob", tensor(X)).array((len(X), K))


def points_for(n: int, d: int) -> Array:
    """Return n points in d dimensions, some of them outside the clouds."""
    return np.random.default_rng([n, d]).standard_normal((n, d)) * 2


@pytest.mark.grade("check_log_prob", points=0.5)
def test_the_standard_normal_at_its_mean(student: Student) -> None:
    for d in drawn.numbers(student.rng, 2, 12, 4):
        mean = drawn.points(student.rng, 1, d)
        found, expected = (
            log_densities(student, mean, Mixture(np.ones(1), mean, np.eye(d)[None]))[0, 0],
            -0.5 * d * np.log(2 * np.pi),
        )
        assert np.isclose(found, expected, rtol=RTOL), (
            f"log_prob: expected -d/2 log(2 pi) = {expected:.5f} for a normal with unit "
            f"covariance in {d} dimensions at its mean, got {found:.5f}. d is the number of "
            "features."
        )


@pytest.mark.grade("check_log_prob", points=0.5)
def test_full_covariances(student: Student) -> None:
    for n, K, d in [(7, 1, 2), (9, 1, 3), (6, 1, 1)]:
        X, mixture = drawn.case(student.rng, n, K, d)
        assert_near(
            log_densities(student, X, mixture),
            log_prob(X, mixture),
            f"one Gaussian in {d} dimensions with a full covariance",
        )


@pytest.mark.grade("check_log_prob", points=0.5)
def test_a_column_for_each_component(student: Student) -> None:
    for n, K, d in [(5, 3, 2), (3, 3, 3), (1, 4, 2), (4, 2, 5)]:
        X, mixture = drawn.case(student.rng, n, K, d)
        assert_near(
            log_densities(student, X, mixture),
            log_prob(X, mixture),
            f"{n} points under {K} components in {d} dimensions",
        )


@pytest.mark.grade("check_log_prob", points=0.5)
def test_points_far_away(student: Student) -> None:
    X, mixture = drawn.far_case(student.rng, 4, 2)
    assert_near(
        log_densities(student, X, mixture),
        log_prob(X, mixture),
        "points a thousand away, where the density itself underflows to 0",
    )


@pytest.mark.grade("check_log_prob", points=0.5)
def test_many_dimensions_with_small_variances(student: Student) -> None:
    X, mixture = drawn.narrow(student.rng, 12)
    d = X.shape[1]
    look_at = (
        f"in {d} dimensions with variances of about 0.001, where the determinant itself underflows"
    )
    try:
        found = log_densities(student, X, mixture)
    except StudentError as error:
        raise error.adding(
            f"This was {look_at}: take log det from the Cholesky factor, or by logdet."
        ) from None
    assert alike(found, log_prob(X, mixture)), (
        f"log_prob: {look_at}, expected log densities from {log_prob(X, mixture).min():.5g} to "
        f"{log_prob(X, mixture).max():.5g}, got {found.min():.5g} to {found.max():.5g}. Take log "
        "det from the Cholesky factor, or by logdet."
    )


@pytest.mark.grade("check_log_prob", points=0.5)
def test_reg_counts_in_m_step_alone(student: Student) -> None:
    for n, K, d in [(8, 2, 2), (6, 3, 3)]:
        X, mixture = drawn.case(student.rng, n, K, d)
        reg = float(student.rng.uniform(*REG))
        found, without = (
            log_densities(student, X, mixture, reg=reg),
            log_densities(student, X, mixture, reg=0.0),
        )
        assert alike(without, log_prob(X, mixture)), (
            f"log_prob: expected other log densities for {n} points, got {short(without[0])}."
        )
        assert np.allclose(found, without, rtol=RTOL, atol=1e-6), (
            "log_prob: expected the same log densities whatever self.reg is, got "
            f"{short(found[0])} with reg = {reg:.2f} and {short(without[0])} with reg = 0. m_step "
            "has added reg to the covariances already; leave them as they are here."
        )


@pytest.mark.grade("check_log_prob", points=0.5)
def test_a_second_call_of_the_same_object(student: Student) -> None:
    (X, old), (Y, new) = drawn.one_after_another(student.rng, 9, 3, 2)
    model = mixture_in(student, old)
    densities_of(student, model, X, 3)
    give(student, model, new)
    found = densities_of(student, model, Y, 3)
    assert alike(found, log_prob(Y, new)), (
        "log_prob: a second call of the same object, with other points and parameters, gave "
        f"{short(found[0])} for its first point, expected {short(log_prob(Y, new)[0])}. Is "
        "anything kept from the first call? Compute from X and self each time."
    )


@pytest.mark.grade("check_log_prob", points=0.5)
def test_the_points_and_the_object_are_left_as_they_were(student: Student) -> None:
    X, mixture = drawn.case(student.rng, 9, 3, 2)
    model, kept = mixture_in(student, mixture), student.keep(tensor(X))
    found = student.method(model, "log_prob", kept).array()
    assert_left(student, "log_prob", {"X": kept}, {"X": X})
    assert_parameters_left(student, "log_prob", model, mixture)
    assert _near_somewhere(found, log_prob(X, mixture)), (
        "log_prob: the points and the object were left as they were, but the log densities do "
        f"not belong to them: got {short(found)}."
    )


def _near_somewhere(found: Array, expected: Array) -> bool:
    """Return whether log densities are like the right ones, in any order of axes."""
    return (
        any(alike(way, expected) for way in (found, found.T, found.reshape(expected.shape)))
        if found.size == expected.size
        else False
    )


def assert_near(found: Array, expected: Array, what: str) -> None:
    """Fail unless log densities are as expected."""
    if np.allclose(found, expected, rtol=RTOL, atol=1e-6):
        return
    at = np.unravel_index(np.argmax(np.abs(found - expected)), found.shape)
    hint = (
        " Is that the density itself? Its logarithm is asked for."
        if np.allclose(found, np.exp(expected))
        else ""
    )
    raise AssertionError(
        f"log_prob: for {what} expected {expected[at]:.5f} for point {at[0]}, component {at[1]}, "
        f"got {found[at]:.5f} (of {short(found)}).{hint}"
    )


def probe_log_prob(student: Student) -> list[Observation]:
    """Observe shapes and log densities of a few mixtures, and changes to arguments or object."""
    cases = [
        (points_for(n, d), mixture_of(K, d))
        for n, K, d in [(7, 1, 2), (5, 3, 2), (4, 2, 5), (3, 1, 1)]
    ]
    cases += [
        (points_for(4, 2) + 1000.0, mixture_of(2, 2)),
        drawn.narrow(np.random.default_rng(1), 6),
    ]
    forms = [view for X, mixture in cases for view in _views(student, X, mixture)]
    return observe(
        *forms,
        *list(_views(student, points_for(6, 2), mixture_of(2, 2), reg=0.25))[1:],
        partial(_second, student),
        lambda: left(student, "log_prob", points_for(5, 2), mixture_of(3, 2))[0],
        lambda: left(student, "log_prob", points_for(5, 2), mixture_of(3, 2))[1],
    )


def _views(
    student: Student, X: Array, mixture: Mixture, **settings: float
) -> Iterator[Callable[[], object]]:
    """Observe the shape, the sorted numbers, and the numbers in place."""
    shape = len(X), len(mixture.weights)

    @cache
    def found() -> Array:
        return student.method(
            mixture_in(student, mixture, **settings), "log_prob", tensor(X)
        ).array()

    yield lambda: found().shape
    yield lambda: np.sort(found(), axis=None) if found().size == X.shape[0] * shape[1] else UNKNOWN
    yield lambda: found() if found().shape == shape else UNKNOWN


def _second(student: Student) -> bool:
    """Return whether a second call of the same object agrees with a call of a new object."""
    (X, old), (Y, new) = [
        (points_for(6, 2) * sign, mixture_of(3, 2, seed=seed)) for sign, seed in ((1, 5), (-1, 6))
    ]
    model = mixture_in(student, old)
    student.method(model, "log_prob", tensor(X)).array()
    give(student, model, new)
    again = student.method(model, "log_prob", tensor(Y)).array()
    anew = student.method(mixture_in(student, new), "log_prob", tensor(Y)).array()
    return again.shape == anew.shape and np.allclose(again, anew)


def left(student: Student, method: str, X: Array, mixture: Mixture, *others: Array) -> list[object]:
    """Observe which parameters and which arguments a method has changed."""
    given = [X, *others]
    model, kept = mixture_in(student, mixture), [student.keep(tensor(value)) for value in given]
    student.method(model, method, *kept)
    return [
        " ".join(changed(student, model, mixture)),
        *[student.is_changed(one, value) for one, value in zip(kept, given, strict=True)],
    ]
