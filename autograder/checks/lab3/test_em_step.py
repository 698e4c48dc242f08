"""EM_step: one E and one M step, compared with the truth far from the fixed point."""

from functools import partial

import numpy as np
import pytest

from autograder.slips import Observation, apart, observe
from autograder.student import Student, short

from . import drawn
from .reading import assert_left, changes, kind
from .reference import Array, Mixture, em_step

# For the probe: twenty samples, and three guesses that fit them badly.
X = np.array([-4.1, -3.2, -2.9, -2.2, -1.9, -1.6, -1.1, -0.7, -0.2, 0.1,
              0.4, 0.6, 0.9, 1.1, 1.3, 1.6, 1.8, 2.1, 2.7, 3.4])  # fmt: skip
GUESSES = [
    Mixture(0.3, np.array([1.0, -1.5]), np.array([0.6, 1.7])),
    Mixture(0.8, np.array([-2.0, 0.5]), np.array([1.4, 0.5])),
    Mixture(0.45, np.array([0.5, 1.5]), np.array([2.5, 0.8])),
]
CASES = 3
ROUNDING = 1e-7  # relative tolerance of a parameter
ROUNDING_FAR = 1e-6  # the same, with samples hundreds of sigmas away
PART = {"pi": 0, "mu": 1, "sigma": 2}


def step(student: Student, X: Array, guess: Mixture) -> Mixture:
    """Run the student's EM_step once."""
    pi, mu, sigma = student.EM_step(X, *guess).parts("pi", "mu", "sigma")
    return Mixture(pi.number(), mu.array((2,), (2, 1), (1, 2)), sigma.array((2,), (2, 1), (1, 2)))


def assert_part(student: Student, name: str, look_at: str) -> None:
    """Fail unless one of the three parameters is right after a step from each guess."""
    for X, guess, after in drawn.steps(student.rng, CASES):
        found, expected = step(student, X, guess)[PART[name]], after[PART[name]]
        assert np.allclose(found, expected, rtol=ROUNDING), (
            f"EM_step: after one step from pi = {guess.pi}, mu = {short(guess.mu)}, sigma = "
            f"{short(guess.sigma)} on 20 samples, got {name} = {short(np.asarray(found))}, which "
            f"is off by {np.abs(np.asarray(found) - expected).max():.2g}. {look_at}"
        )


@pytest.mark.grade("check_EM_step", points=1)
def test_pi_is_the_mean_responsibility(student: Student) -> None:
    assert_part(
        student,
        "pi",
        "It is the mean of gamma, the responsibilities of component 1, which weight each density "
        "by its prior.",
    )


@pytest.mark.grade("check_EM_step", points=1.5)
def test_mu_are_the_weighted_means(student: Student) -> None:
    assert_part(
        student, "mu", "Each mean is weighted by the responsibilities and divided by their sum."
    )


@pytest.mark.grade("check_EM_step", points=1.5)
def test_sigma_are_the_weighted_standard_deviations(student: Student) -> None:
    assert_part(
        student,
        "sigma",
        "Measure the squares around the new means, and take the root: sigma, not its square.",
    )


@pytest.mark.grade("check_EM_step", points=0.5)
def test_samples_far_from_both_components(student: Student) -> None:
    [(X, guess, _)] = drawn.steps(student.rng, 1)
    far = np.append(X, drawn.far_samples(student.rng))
    found, expected = step(student, far, guess), em_step(far, guess)
    assert np.allclose(np.hstack(found), np.hstack(expected), rtol=ROUNDING_FAR), (
        "EM_step: with two samples hundreds of sigmas away from both components, expected them "
        f"weighted by their responsibilities, got pi = {found.pi:.4g}, mu = {short(found.mu)}, "
        f"sigma = {short(found.sigma)}; work with the logarithms of the densities."
    )


@pytest.mark.grade("check_EM_step", points=0.5)
def test_the_arguments_are_left_as_they_were(student: Student) -> None:
    [(X, guess, _)] = drawn.steps(student.rng, 1)
    centre = student.rng.choice([-1, 1]) * student.rng.integers(30, 100)
    given = {"X": X + centre, "mu": guess.mu + centre, "sigma": guess.sigma}
    kept = {name: student.keep(value) for name, value in given.items()}
    answer = student.EM_step(kept["X"], guess.pi, kept["mu"], kept["sigma"])
    _, mu, _ = answer.parts("pi", "mu", "sigma")
    found = mu.array((2,), (2, 1), (1, 2))
    assert ((found > given["X"].min()) & (found < given["X"].max())).any(), (
        f"EM_step: on samples around {centre}, expected means among them, got mu = {short(found)}."
    )
    assert_left(student, "EM_step", kept, given)


def probe_EM_step(student: Student) -> list[Observation]:
    """Observe what a step returns, near and far from the samples, and changes to the arguments."""
    steps = [partial(_part, student, name, guess, X) for guess in GUESSES for name in PART]
    far = [
        partial(_part, student, name, GUESSES[0], np.append(X, [-400.0, 300.0])) for name in PART
    ]
    arrays = X, GUESSES[0].pi, GUESSES[0].mu, GUESSES[0].sigma
    form = apart(4, partial(_form, student))
    return observe(
        lambda: kind(student.EM_step(X, *GUESSES[0])),
        *form,
        *steps,
        *far,
        *apart(3, partial(changes, student, "EM_step", *arrays)),
    )


def _form(student: Student) -> list[object]:
    """Observe the number of parts, and how many numbers the first three hold."""
    parts = list(student.EM_step(X, *GUESSES[0]))
    return [len(parts), *[np.size(part.data) for part in (parts + 3 * parts[-1:])[:3]]]


def _part(student: Student, name: str, guess: Mixture, X: Array) -> Array:
    answer = student.EM_step(X, *guess).parts("pi", "mu", "sigma")[PART[name]]
    return answer.array((2,), (2, 1), (1, 2)) if name != "pi" else np.array([answer.number()])
