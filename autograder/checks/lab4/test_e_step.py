"""e_step: responsibilities by Bayes' rule, in logarithms, and the log-likelihood."""

from collections.abc import Callable, Iterator
from functools import cache, partial

import numpy as np
import pytest

from autograder.slips import Observation, observe
from autograder.student import Answer, Student, short, tensor

from . import drawn, helpers
from .held import alike, assert_left, assert_parameters_left, give, mixture_in
from .reference import Array, Mixture, e_step, mixture_of
from .test_log_prob import left, points_for

pytestmark = pytest.mark.builds_on(log_prob=helpers.log_prob)

RTOL = 1e-5  # single precision is enough
FAR = 1e5  # the absolute log-likelihood of points far away is greater, even their mean's
# Relative tolerance of the logarithm of a small responsibility: another check judges weights.
PART = 0.1
CASES = [(6, 2, 2), (9, 3, 3), (3, 3, 2), (5, 1, 2)]


def called(student: Student, X: Array, mixture: Mixture) -> list[Answer]:
    """Call the student's e_step; return its two results."""
    return of_object(student, mixture_in(student, mixture), tensor(X))


def of_object(student: Student, model: Answer, X: object) -> list[Answer]:
    """Call an object's e_step; return its two results."""
    return student.method(model, "e_step", X).parts("log_resp", "log_likelihood")


def responsibilities(student: Student, X: Array, mixture: Mixture) -> Array:
    """Return the student's log responsibilities (N, K)."""
    return called(student, X, mixture)[0].array((len(X), len(mixture.weights)))


@pytest.mark.grade("check_e_step", points=0.5)
def test_the_shares_of_each_point_add_up_to_one(student: Student) -> None:
    for n, K in zip(
        drawn.numbers(student.rng, 5, 15, 4), student.rng.integers(2, 5, 4), strict=True
    ):
        log_resp = responsibilities(
            student, *drawn.case(student.rng, n, int(K), int(student.rng.integers(1, 4)))
        )
        sums = np.exp(log_resp).sum(axis=1)
        assert np.allclose(sums, 1), (
            f"e_step: expected the responsibilities of {K} components to add up to 1 for each "
            f"point, got sums of {short(sums)}. Are these logarithms of responsibilities, and is "
            "the sum taken over the components?"
        )


@pytest.mark.grade("check_e_step", points=0.5)
def test_responsibilities(student: Student) -> None:
    for n, K, d in CASES:
        X, mixture = drawn.case(student.rng, n, K, d)
        found, expected = (
            np.exp(responsibilities(student, X, mixture)),
            np.exp(e_step(X, mixture)[0]),
        )
        assert np.allclose(found, expected, rtol=RTOL), (
            f"e_step: for a point and weights {short(mixture.weights, 2)} expected the "
            f"responsibilities {short(expected[0])}, got {short(found[0])}. Does each density "
            "count as much as the weight of its component?"
        )


@pytest.mark.grade("check_e_step", points=0.5)
def test_small_responsibilities(student: Student) -> None:
    X, mixture = drawn.small_shares(student.rng, 8)
    found, expected = responsibilities(student, X, mixture), e_step(X, mixture)[0]
    small = expected < -1
    at = np.unravel_index(np.argmax(np.abs(found - expected) * small), found.shape)
    assert np.allclose(found[small], expected[small], rtol=PART), (
        "e_step: a point far from one of two components has a responsibility with the logarithm "
        f"{expected[at]:.2f}, got {found[at]:.2f}. Add no small number to a responsibility before "
        "its logarithm: subtract the logsumexp, and nothing is lost."
    )


@pytest.mark.grade("check_e_step", points=1)
def test_log_likelihood_of_all_points(student: Student) -> None:
    for n, K, d in CASES:
        X, mixture = drawn.case(student.rng, n, K, d)
        found, expected = called(student, X, mixture)[1].number(), e_step(X, mixture)[1]
        hint = (
            " Is that the mean? The sum over all points is asked for."
            if np.isclose(found, expected / n)
            else ""
        )
        assert np.isclose(found, expected, rtol=RTOL), (
            f"e_step: expected {expected:.6g} for the log-likelihood of {n} points, the sum of "
            f"their log densities, got {found:.6g}.{hint}"
        )


@pytest.mark.grade("check_e_step", points=0.5)
def test_points_far_away(student: Student) -> None:
    X, mixture = drawn.far_case(student.rng, 4, 3)
    log_resp, log_likelihood = called(student, X, mixture)
    found, expected = np.exp(log_resp.array((4, 3))), e_step(X, mixture)
    assert np.allclose(found, np.exp(expected[0]), rtol=RTOL), (
        "e_step: a thousand away from all components the densities are 0 in floating point, but "
        f"each point still has its shares: expected {short(np.exp(expected[0][0]))}, got "
        f"{short(found[0])}. Stay with logarithms: logsumexp."
    )
    assert np.abs(log_likelihood.array()).sum() > FAR, (
        f"e_step: expected the log-likelihood {expected[1]:.6g} for points far away, "
        f"got {short(log_likelihood.floats())}. "
        "Stay with logarithms: logsumexp."
    )


@pytest.mark.grade("check_e_step", points=0.5)
def test_a_second_call_of_the_same_object(student: Student) -> None:
    (X, old), (Y, new) = drawn.one_after_another(student.rng, 9, 3, 2)
    model = mixture_in(student, old)
    of_object(student, model, tensor(X))
    give(student, model, new)
    assert theirs(of_object(student, model, tensor(Y)), Y, new), (
        "e_step: a second call of the same object, with other points and parameters: expected "
        f"the log-likelihood {e_step(Y, new)[1]:.6g} and responsibilities of these points, got "
        "neither. Is anything kept from the first call? Compute from X and self each time."
    )


@pytest.mark.grade("check_e_step", points=0.5)
def test_the_points_and_the_object_are_left_as_they_were(student: Student) -> None:
    X, mixture = drawn.case(student.rng, 9, 3, 2)
    model, kept = mixture_in(student, mixture), student.keep(tensor(X))
    parts = of_object(student, model, kept)
    assert_left(student, "e_step", {"X": kept}, {"X": X})
    assert_parameters_left(student, "e_step", model, mixture)
    assert theirs(parts, X, mixture), (
        "e_step: the points and the object were left as they were, but neither result belongs "
        "to them."
    )


def theirs(parts: list[Answer], X: Array, mixture: Mixture) -> bool:
    """Return whether one of the two results is of these points and parameters."""
    log_resp, log_likelihood = (np.ravel(part.floats()) for part in parts)
    expected = e_step(X, mixture)
    finite = bool(np.isfinite(log_resp).all() and np.isfinite(log_likelihood).all())
    return finite and (
        alike(log_resp, expected[0].ravel())
        or bool(np.isclose(abs(log_likelihood.sum()), abs(expected[1]), rtol=RTOL))
    )


def probe_e_step(student: Student) -> list[Observation]:
    """Observe both results, near, far and with tiny responsibilities; and changes."""
    cases = [(points_for(n, d), mixture_of(K, d)) for n, K, d in CASES]
    cases += [
        (points_for(4, 2) + 1000.0, mixture_of(3, 2)),
        drawn.small_shares(np.random.default_rng(1), 6),
    ]
    return observe(
        *[view for X, mixture in cases for view in _views(student, X, mixture)],
        partial(_second, student),
        lambda: left(student, "e_step", points_for(6, 2), mixture_of(2, 2))[0],
        lambda: left(student, "e_step", points_for(6, 2), mixture_of(2, 2))[1],
    )


def _views(student: Student, X: Array, mixture: Mixture) -> Iterator[Callable[[], object]]:
    """Observe the shapes and contents of both results, finite or not.

    Underflow is one slip, whether it ends in NaN or in infinity.
    """

    @cache
    def parts() -> list[Answer]:
        return called(student, X, mixture)

    yield lambda: parts()[0].floats().shape
    yield lambda: _finite(parts()[0])
    yield lambda: np.size(parts()[1].floats())
    yield lambda: _finite(parts()[1])


def _finite(part: Answer) -> Array | str:
    found = np.ravel(part.floats())
    return found if np.isfinite(found).all() else "not finite"


def _second(student: Student) -> bool:
    """Return whether a second call of the same object agrees with a call of a new object."""
    (X, old), (Y, new) = [
        (points_for(6, 2) * sign, mixture_of(3, 2, seed=seed)) for sign, seed in ((1, 5), (-1, 6))
    ]
    model = mixture_in(student, old)
    of_object(student, model, tensor(X))
    give(student, model, new)
    pairs = zip(of_object(student, model, tensor(Y)), called(student, Y, new), strict=True)
    return all(np.allclose(one.floats(), other.floats(), equal_nan=True) for one, other in pairs)
