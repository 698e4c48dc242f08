"""EM: the maximum-likelihood fit of the data at hand, up to a swap of the two components.

The parameters that the data were drawn from are no yardstick: in one data set of six, a perfect fit
of 10,000 samples is off by more than 0.1.
"""

from collections.abc import Callable, Iterator
from functools import cache, partial
from itertools import islice
from pathlib import Path
from weakref import WeakKeyDictionary

import numpy as np
import pytest
from numpy.random import Generator

from autograder.slips import TIMEOUT, UNKNOWN, Observation, apart, observe
from autograder.student import Answer, Student, StudentError, short

from . import drawn, helpers
from .drawn import Fitted
from .reading import assert_left, changes, kind
from .reference import Array, Mixture, converged, fit, sample

pytestmark = pytest.mark.builds_on(
    EM_step=helpers.EM_step,
    K_Means=helpers.K_Means,
    Centroid_init=helpers.Centroid_init,
    Set=helpers.Set,
    Update=helpers.Update,
)

# How far each mean may be from that of the fit, in either order, whatever else is wrong.
NEAR_THE_GROUPS = 1.0
AT_THE_MAXIMUM = 0.02
NEAR_THE_MAXIMUM = 0.3
ATTEMPTS = 4  # a random start may fail now and then; the best of a few counts
SEEDS = 5
FAR = 750.0  # from zero
MANY = 600  # samples
ALIKE = "the same for all X"
THE_SAME = 1e-9  # fits nearer to one another than this come from the same start

Draw = Callable[[Generator], Fitted]
RUNS: WeakKeyDictionary[Student, dict[bytes, list[Mixture | StudentError]]] = WeakKeyDictionary()

DRAWN: WeakKeyDictionary[Student, dict[Draw, Fitted]] = WeakKeyDictionary()

LECTURE = (0.3, (1.3, -1.8), (0.7, 1.5))
APART = (0.6, (0.0, 6.0), (1.5, 0.8))


@cache
def lecture() -> tuple[Array, Mixture]:
    """Return 1,000 samples of the lab's mixture, and their maximum-likelihood fit.

    They are chosen so that usual stopping rules end well within the tolerance, or well outside.
    """
    X = -sample(59, 1000, LECTURE)
    return X, fit(X)


@cache
def apart_groups() -> tuple[Array, Mixture]:
    """Return 600 samples of two components that hardly overlap, and their best fit."""
    X = sample(8, 600, APART)
    return X, fit(X)


@cache
def faithful() -> tuple[Array, Mixture]:
    """Return the 272 eruptions of Old Faithful in minutes, and their maximum-likelihood fit."""
    X = np.loadtxt(Path(__file__).with_name("faithful.csv"), delimiter=",", skiprows=1, usecols=0)
    return X, fit(X)


def drawn_by(student: Student, draw: Draw) -> Fitted:
    """Draw data for a notebook, the same for all checks that ask for it, so EM runs on it once."""
    known = DRAWN.setdefault(student, {})
    if draw not in known:
        known[draw] = draw(student.rng)
    return known[draw]


def em(student: Student, X: Array | Answer) -> Mixture:
    """Run the student's EM once; return a mixture with 0 < pi < 1 and positive sigmas."""
    pi, mu, sigma = student.EM(X).parts("pi", "mu", "sigma")
    found = Mixture(pi.number(), mu.array((2,), (2, 1), (1, 2)), sigma.array((2,), (2, 1), (1, 2)))
    assert 0 < found.pi < 1, f"EM: expected pi between 0 and 1, got {found.pi:.4g}."
    assert (found.sigma > 0).all(), (
        f"EM: expected two positive standard deviations, got {short(found.sigma)}."
    )
    return found


def fits(student: Student, X: Array) -> Iterator[Mixture | StudentError]:
    """Run the student's EM from one seed after another; yield fits, or why there is none.

    Stop after a run that does not finish. Runs are shared between checks.
    """
    known = RUNS.setdefault(student, {}).setdefault(X.tobytes(), [])
    for seed in range(SEEDS):
        if seed == len(known):
            student.seed(seed)
            try:
                known.append(em(student, X))
            except StudentError as error:
                known.append(error.adding(""))
            except AssertionError as error:
                known.append(StudentError(str(error)))
        fit_or_failure = known[seed]
        if isinstance(fit_or_failure, StudentError):
            # A copy: once it was raised, an error would keep the student in memory.
            fit_or_failure = fit_or_failure.adding("")
        yield fit_or_failure
        if isinstance(fit_or_failure, StudentError) and fit_or_failure.kind == TIMEOUT:
            return


def repeats(found: list[Mixture]) -> bool:
    """Return whether the last two fits are the same: then EM has no random start, nor other fits.

    Two components that are one prove nothing: equal samples may be drawn for both starts.
    """
    return (
        len(found) > 1
        and found[-1].distance(found[-2]) < THE_SAME
        and float(np.ptp(found[-1].mu)) > THE_SAME
    )


def nearest(student: Student, X: Array, target: Mixture, tolerance: float) -> Mixture:
    """Run the student's EM a few times, until a fit is near enough; return the best fit."""
    found: list[Mixture] = []
    failure = StudentError("EM gave no result.")
    for fit_or_failure in islice(fits(student, X), ATTEMPTS):
        if isinstance(fit_or_failure, StudentError):
            failure = fit_or_failure
            continue
        found.append(fit_or_failure)
        if found[-1].distance(target) <= tolerance or repeats(found):
            break
    if not found:
        raise failure
    return min(found, key=lambda mixture: mixture.distance(target))


def typical(student: Student, X: Array, target: Mixture, tolerance: float) -> Mixture:
    """Run the student's EM until three of five fits are within the tolerance, or three are not.

    Return the middle one. A random start may stop anywhere too early, and be near the maximum by
    luck.
    """
    found: list[Mixture] = []
    failures = near = 0
    for fit_or_failure in fits(student, X):
        if isinstance(fit_or_failure, StudentError):
            failures += 1
            if fit_or_failure.kind == TIMEOUT or failures == 3:
                raise fit_or_failure
        else:
            found.append(fit_or_failure)
            near += found[-1].distance(target) <= tolerance
        if near == 3 or len(found) - near + failures == 3 or repeats(found):
            break
    return sorted(found, key=lambda mixture: mixture.distance(target))[
        0 if near == 3 or (near and repeats(found)) else -1
    ]


def assert_fit(
    student: Student,
    X: Array,
    target: Mixture,
    tolerance: float,
    look_at: str,
    *,
    mostly: bool = False,
) -> None:
    """Fail unless the student's fit is within the tolerance of the maximum-likelihood fit."""
    found = (typical if mostly else nearest)(student, X, target, tolerance)
    distance = found.distance(target)
    assert distance <= tolerance, (
        f"EM: expected the maximum-likelihood fit of X within {tolerance:g} (components in either "
        f"order), got pi = {found.pi:.3f}, mu = {short(found.mu, 3)}, sigma = "
        f"{short(found.sigma, 3)}, which is off by {distance:.2g} in one of them. {look_at}"
    )


@pytest.mark.grade("check_EM", points=0.5)
def test_a_mixture_of_two_components(student: Student) -> None:
    X, target = drawn_by(student, drawn.apart)
    found = []
    failure = StudentError("EM gave no result.")
    for fit_or_failure in islice(fits(student, X), ATTEMPTS):
        if isinstance(fit_or_failure, StudentError):
            failure = fit_or_failure
            continue
        found.append(np.sort(fit_or_failure.mu))
        if np.abs(found[-1] - np.sort(target.mu)).max() <= NEAR_THE_GROUPS:
            return
    if not found:
        raise failure
    raise StudentError(
        f"EM: on two groups of samples around {short(np.sort(target.mu), 2)}, expected a "
        f"component near each, got mu = {short(found[-1], 2)}."
    )


@pytest.mark.grade("check_EM", points=1)
def test_comes_near_the_maximum_of_the_likelihood(student: Student) -> None:
    X, target = drawn_by(student, drawn.lecture)
    assert_fit(
        student,
        X,
        target,
        NEAR_THE_MAXIMUM,
        "Do pi, mu and sigma belong to the same components, and to this X?",
    )


@pytest.mark.grade("check_EM", points=1)
def test_goes_on_until_the_maximum(student: Student) -> None:
    X, target = drawn_by(student, drawn.lecture)
    assert_fit(
        student, X, target, AT_THE_MAXIMUM, "Go on until the parameters stop moving.", mostly=True
    )


@pytest.mark.grade("check_EM", points=1)
def test_components_far_apart(student: Student) -> None:
    X, target = drawn_by(student, drawn.apart_and_far)
    assert_fit(student, X, target, AT_THE_MAXIMUM, "Does EM use nothing but the X it is given?")


@pytest.mark.grade("check_EM", points=1)
def test_the_eruptions_of_Old_Faithful(student: Student) -> None:
    X, target = drawn_by(student, drawn.faithful)
    assert_fit(
        student, X, target, AT_THE_MAXIMUM, "Does the start suit data of any mean and spread?"
    )


@pytest.mark.grade("check_EM", points=0.5)
def test_X_is_left_as_it_was(student: Student) -> None:
    X, _ = drawn_by(student, drawn.apart)
    kept = student.keep(X)
    em(student, kept)
    assert_left(student, "EM", {"X": kept}, {"X": X})


def probe_EM(student: Student) -> list[Observation]:
    """Observe where the fits are: at the maximum, or how they are elsewhere."""
    X, (pi, mu, sigma) = apart_groups()
    data = [lecture(), apart_groups(), faithful()]
    far = X + FAR, Mixture(pi, mu + FAR, sigma)
    changed = apart(1, partial(changes, student, "EM", apart_groups()[0]))
    places = [partial(_place, student, X, target) for X, target in data]
    return observe(
        lambda: kind(student.EM(apart_groups()[0])),
        *apart(4, partial(_sizes, student)),
        partial(_alike, student),
        partial(_part, student),
        *places,
        partial(_place_far_away, student, *far),
        *changed,
    )


def _part(student: Student) -> str:
    """Return whether EM uses all samples: many are in one place, then many in another."""
    try:
        mu = em(
            student, np.concatenate([sample(1, MANY, LECTURE), sample(2, MANY, LECTURE) + 100])
        ).mu
    except StudentError as error:
        if error.kind != TIMEOUT:
            raise
        return UNKNOWN
    return "the first" if mu.max() < 20 else "the last" if mu.min() > 80 else "all"


def _sizes(student: Student) -> list[int]:
    """Observe the number of parts, and how many numbers the first three hold, up to three."""
    parts = list(student.EM(apart_groups()[0]))
    return [len(parts), *(min(np.size(part.data), 3) for part in (parts + 3 * parts[-1:])[:3])]


def _alike(student: Student) -> str:
    """Return whether EM gives the same fit for other data."""
    one, other = em(student, apart_groups()[0]), em(student, faithful()[0])
    return ALIKE if one.distance(other) < AT_THE_MAXIMUM else "follows X"


def _place(student: Student, X: Array, target: Mixture) -> str:
    """Describe where the best fit of a few runs is."""
    found = nearest(student, X, target, AT_THE_MAXIMUM)
    pi, mu, sigma = found
    changed = {
        "at the maximum": found,
        "there, with variances": Mixture(pi, mu, np.sqrt(sigma)),
        "there, with mu in another order": Mixture(pi, mu[::-1], sigma),
        "there, with pi of the other component": Mixture(1 - pi, mu, sigma),
        "there, in standard units": Mixture(pi, X.mean() + mu * X.std(), sigma * X.std()),
    }
    if words := next(
        (words for words, mixture in changed.items() if mixture.distance(target) <= AT_THE_MAXIMUM),
        "",
    ):
        return words
    if found.distance(Mixture(LECTURE[0], np.array(LECTURE[1]), np.array(LECTURE[2]))) < THE_SAME:
        return "the true values"
    if np.ptp(mu) < THE_SAME and np.ptp(sigma) < THE_SAME:
        return "two components that are one"
    if np.allclose(converged(X, mu[:, None]), mu[:, None], atol=1e-2):
        return "where K-Means ends"
    return "on the way there" if _of_a_step(X, found) else _parts_of(X, found, target)


def _parts_of(X: Array, found: Mixture, target: Mixture) -> str:
    """Describe each parameter for which there is a word."""
    pi, mu, sigma = min(
        found, found.swapped(), key=lambda mixture: float(np.abs(mixture.mu - target.mu).max())
    )
    words = {
        "pi 1/2": abs(pi - 0.5) < THE_SAME,
        "one sigma": np.ptp(sigma) < THE_SAME,
        "sigma of X": np.allclose(sigma, X.std()),
        "sigma in standard units": np.allclose(sigma * X.std(), target.sigma, atol=AT_THE_MAXIMUM),
        "pi right": abs(pi - target.pi) < AT_THE_MAXIMUM,
        "mu right": np.allclose(mu, target.mu, atol=AT_THE_MAXIMUM),
        "sigma right": np.allclose(sigma, target.sigma, atol=AT_THE_MAXIMUM),
    }
    return ", ".join(word for word, holds in words.items() if holds) or UNKNOWN


def _place_far_away(student: Student, X: Array, target: Mixture) -> str:
    """Describe where the best fit is of data far from zero, where a start may find no samples."""
    try:
        return _place(student, X, target)
    except StudentError as error:
        if error.kind == TIMEOUT:
            raise
        return "no fit"


def _of_a_step(X: Array, mixture: Mixture) -> bool:
    """Return whether an M step may have returned this: the mean and mean square of X agree."""
    pi, mu, sigma = mixture
    weights = np.array([1 - pi, pi])
    return np.allclose(
        [weights @ mu, weights @ (mu**2 + sigma**2)], [X.mean(), np.square(X).mean()], rtol=1e-6
    )
