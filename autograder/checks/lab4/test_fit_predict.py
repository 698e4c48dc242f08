"""fit_predict: a fit as good as the best, judged by its likelihood, and labels that match it."""

from collections.abc import Callable, Iterator
from functools import cache, partial
from weakref import WeakKeyDictionary

import numpy as np
import pytest
from numpy.typing import NDArray

from autograder.slips import Observation, observe
from autograder.student import Answer, Student, StudentError, short, tensor

from . import drawn, helpers
from .drawn import Clouds
from .held import PARAMETERS, among, assert_left
from .reference import Array, Mixture, blobs, e_step, m_step, same_partition, slanted
from .test_kmeansclustering import labels_of

pytestmark = pytest.mark.builds_on(
    KMeansClustering=helpers.KMeansClustering,
    log_prob=helpers.log_prob,
    e_step=helpers.e_step,
    m_step=helpers.m_step,
)

ATTEMPTS = 3  # a random start may fail now and then; the best of a few counts
# The same, if a single start of K-Means fails 3 times in 10: all fail once in 10**6 times.
SINGLE = 12
# Runs of two rounds, and how many must find clusters; a single start does in two of three.
STARTS, ENOUGH = 20, 3
# Log-likelihood per point: the least gain of a second round; a difference that counts as none.
GAIN, SAME = 1e-4, 2e-6
# How much log-likelihood per point may be missing: after 14 rounds, and after 23.
NEAR, AT = 0.02, 5e-4
ROUNDS = {
    "at the maximum": AT,
    "near it": NEAR,
    "after ten rounds": 0.085,
    "after a few": 0.147,
    "after two": 0.17,
    "after one": 0.2,
}
DRAWN: WeakKeyDictionary[Student, Clouds] = WeakKeyDictionary()
RUNS: WeakKeyDictionary[Student, dict[bytes, dict[int, tuple[Answer, Mixture]]]] = (
    WeakKeyDictionary()
)


@cache
def fixed() -> Clouds:
    """Return the clouds for the probe, which are the same for everybody."""
    return Clouds(slanted()[0], drawn.best(209))


def drawn_for(student: Student) -> Clouds:
    """Draw clouds for a notebook, the same for all checks, so that each run is made once."""
    if student not in DRAWN:
        DRAWN[student] = drawn.clouds(student.rng)
    return DRAWN[student]


@cache
def _start() -> tuple[NDArray[np.int64], Mixture]:
    """Return K-Means's labels of the slanted clouds, and the parameters of the first M step."""
    X, _ = slanted()
    labels = np.asarray(helpers.KMeansClustering(3).fit_predict(X))
    with np.errstate(divide="ignore"):
        return labels, m_step(X, np.log(np.eye(3)[labels]), 1e-6)


def fitted(student: Student, X: Array, K: int, **settings: int) -> tuple[Answer, Mixture]:
    """Run the student's fit_predict; return its result, and the object's parameters."""
    model = student.GaussianMixture(K)
    answer = student.method(model, "fit_predict", tensor(X), **settings)
    return answer, kept_in(student, model, K, X.shape[1])


def labels_in(answer: Answer, X: Array, K: int) -> NDArray[np.int64]:
    """Read the labels."""
    return labels_of(answer, len(X), K, "fit_predict")


def kept_in(student: Student, model: Answer, K: int, d: int) -> Mixture:
    """Return the parameters that an object keeps."""
    shapes = {"weights": (K,), "means": (K, d), "covariances": (K, d, d)}
    mixture = Mixture(
        *[student.attribute(model, name).array(shape) for name, shape in shapes.items()]
    )
    if (mixture.weights < -1e-9).any() or not np.isclose(mixture.weights.sum(), 1, atol=1e-6):
        raise StudentError(
            f"fit_predict: expected self.weights that add up to 1, got {mixture.weights.round(4)}."
        )
    if (
        np.linalg.eigvalsh((mixture.covariances + mixture.covariances.transpose(0, 2, 1)) / 2).min()
        <= 0
    ):
        raise StudentError(
            "fit_predict: one of self.covariances is not positive definite. Is reg added to its "
            "diagonal?"
        )
    return mixture


def on_the_clouds(student: Student, clouds: Clouds) -> tuple[Answer, Mixture]:
    """Fit slanted clouds, a few times at most; runs are shared between checks."""
    runs = RUNS.setdefault(student, {}).setdefault(clouds.X.tobytes(), {})
    for seed in range(ATTEMPTS):
        if seed not in runs:
            student.seed(seed)
            runs[seed] = fitted(student, clouds.X, 3)
        if missing(runs[seed][1], clouds) <= AT:
            break
    return min(runs.values(), key=lambda run: missing(run[1], clouds))


def missing(mixture: Mixture, clouds: Clouds) -> float:
    """Return the log-likelihood that is missing for each point of slanted clouds."""
    return clouds.best - e_step(clouds.X, mixture)[1] / len(clouds.X)


@pytest.mark.grade("check_fit_predict", points=0.5)
def test_labels_and_parameters(student: Student) -> None:
    for K in (1, 2, 3):
        X, _ = drawn.blobs(student.rng, K, int(student.rng.integers(2, 5)))
        labels_in(fitted(student, X, K)[0], X, K)


@pytest.mark.grade("check_fit_predict", points=0.5)
def test_comes_near_the_maximum_of_the_likelihood(student: Student) -> None:
    assert_fits(
        student, NEAR, "Do the two steps take turns, each with what the other has just given?"
    )


@pytest.mark.grade("check_fit_predict", points=1)
def test_goes_on_until_the_maximum(student: Student) -> None:
    assert_fits(student, AT, "Go on until a round gains less than tol for each point.")


def assert_fits(student: Student, tolerance: float, look_at: str) -> None:
    """Fail unless the likelihood is nearly that of the best fit."""
    clouds = drawn_for(student)
    lost = missing(on_the_clouds(student, clouds)[1], clouds)
    assert lost <= tolerance, (
        "fit_predict: expected the log-likelihood of three slanted clouds to be "
        f"{clouds.best:.4f} for each point, up to {tolerance:g}, got {clouds.best - lost:.4f} for "
        f"the parameters kept. {look_at}"
    )


@pytest.mark.grade("check_fit_predict", points=0.5)
def test_each_point_has_the_label_of_its_most_probable_component(student: Student) -> None:
    X = drawn_for(student).X
    runs = [
        (on_the_clouds(student, drawn_for(student)), ""),
        (fitted(student, X, 3, max_iter=2), " with max_iter=2"),
    ]
    for (answer, mixture), when in runs:
        wrong = _behind(labels_in(answer, X, 3), X, mixture)
        assert wrong == 0, (
            f"fit_predict: {wrong} of {len(X)} points have another label than that of the "
            f"component with the largest responsibility{when}. Are the labels those of the "
            "fitted mixture, and of the parameters that the object keeps?"
        )


def _behind(labels: NDArray[np.int64], X: Array, mixture: Mixture) -> int:
    """Count the points whose component is clearly less probable than another one."""
    log_resp, _ = e_step(X, mixture)
    behind = log_resp.max(axis=1) - log_resp[np.arange(len(labels)), labels]
    return int((behind > 0.05).sum())


@pytest.mark.grade("check_fit_predict", points=0.5)
def test_clusters_in_three_dimensions(student: Student) -> None:
    found = _apart(student, *drawn.blobs(student.rng, 3, 3))
    assert found == 1, (
        f"fit_predict: on 3 clusters that lie far apart, {1 - found:.0%} of the points are not "
        f"with their cluster in the best of {SINGLE} runs. Does it start from K-Means?"
    )


def _apart(student: Student, X: Array, clusters: NDArray[np.int64]) -> float:
    """Return the share of points with their cluster, in the best of some runs on far clusters."""
    found, failure = 0.0, None
    for seed in range(SINGLE):
        student.seed(seed)
        try:
            labels = labels_in(fitted(student, X, 3)[0], X, 3)
        except StudentError as error:
            failure = _of_a_bad_start(error)
            continue
        found = max(found, same_partition(labels, clusters))
        if found == 1:
            break
    if failure and not found:
        raise failure
    return found


def _of_a_bad_start(error: StudentError) -> StudentError:
    """Return an error that a single start may lead to: an empty component has no covariance."""
    if error.kind != "raised":
        raise error
    return error


@pytest.mark.grade("check_fit_predict", points=0.5)
def test_starts_from_k_means(student: Student) -> None:
    data = [_shuffled(student.rng, *drawn.blobs(student.rng, 3, 3)) for _ in range(STARTS)]
    found = _near_after_two_rounds(student, data)
    assert found >= ENOUGH, (
        "fit_predict: on 3 clusters that lie far apart K-Means finds the clusters, and two "
        f"rounds (max_iter=2) cannot lose them again; here they were found in {found} of {STARTS} "
        "runs. Do the first responsibilities come from the labels of K-Means?"
    )


def _shuffled(
    rng: np.random.Generator, X: Array, clusters: NDArray[np.int64]
) -> tuple[Array, NDArray[np.int64]]:
    """Mix the points: cluster after cluster, labels by their place alone would be right."""
    order = rng.permutation(len(X))
    return X[order], clusters[order]


def _near_after_two_rounds(student: Student, data: list[tuple[Array, NDArray[np.int64]]]) -> int:
    """Count the runs of two rounds that find clusters far apart, until there are enough."""
    found, failure = 0, None
    for seed, (X, clusters) in enumerate(data):
        student.seed(seed)
        model = student.GaussianMixture(3)
        try:
            answer = student.method(model, "fit_predict", tensor(X), max_iter=2)
        except StudentError as error:
            failure = _of_a_bad_start(error)
            continue
        found += _same(answer.array((len(X),), (len(X), 1)), clusters)
        if found >= ENOUGH:
            break
    if failure and not found:
        raise failure
    return found


def _same(labels: Array, clusters: NDArray[np.int64]) -> bool:
    """Return whether the labels agree with the clusters, up to their names."""
    pairs = {
        (float(label), int(cluster))
        for label, cluster in zip(labels.ravel(), clusters, strict=True)
    }
    return len(pairs) == len(np.unique(labels)) == len(np.unique(clusters))


@pytest.mark.grade("check_fit_predict", points=0.5)
def test_makes_as_many_rounds_as_max_iter_allows(student: Student) -> None:
    clouds = drawn_for(student)
    path = _path(clouds)
    lost = [_lost_after(student, clouds, rounds) for rounds in (1, 2)]
    assert lost[0] - lost[1] > GAIN, (
        "fit_predict: with max_iter=2 the log-likelihood should be higher than with max_iter=1, "
        f"because one more round is made, got {clouds.best - lost[1]:.4f} after "
        f"{clouds.best - lost[0]:.4f} for each point. Does the loop end after max_iter rounds?"
    )
    assert lost[1] < path[0], (
        f"fit_predict: with max_iter=2 the log-likelihood should be {clouds.best - path[1]:.4f} "
        f"for each point, got {clouds.best - lost[1]:.4f}, less than after one round from the "
        "labels of K-Means."
    )
    for rounds, now in enumerate(lost, start=1):
        made = next(
            (made for made, then in enumerate(path, start=1) if abs(now - then) < SAME),
            len(path) if now <= AT else rounds,
        )
        assert made <= rounds + 1, (
            f"fit_predict: with max_iter={rounds} expected the parameters after that many rounds "
            f"of an M step and an E step, got those after {made} or more. Does the loop end after "
            "max_iter rounds?"
        )


def _lost_after(student: Student, clouds: Clouds, rounds: int) -> float:
    """Return the log-likelihood that is missing after so many rounds."""
    student.seed(0)
    try:
        return missing(fitted(student, clouds.X, 3, max_iter=rounds)[1], clouds)
    except StudentError as error:
        raise error.adding(f"This was with max_iter={rounds}.") from None


def _path(clouds: Clouds) -> list[float]:
    """Return the missing log-likelihood after one round, two and so on, from K-Means's labels."""
    with np.errstate(divide="ignore"):
        log_resp = np.log(np.eye(3)[np.asarray(helpers.KMeansClustering(3).fit_predict(clouds.X))])
    found = []
    for _ in range(14):
        mixture = m_step(clouds.X, log_resp, 1e-6)
        found.append(missing(mixture, clouds))
        log_resp, _ = e_step(clouds.X, mixture)
    return found


@pytest.mark.grade("check_fit_predict", points=0.5)
def test_a_second_fit_of_the_same_object(student: Student) -> None:
    clouds = drawn_for(student)
    anew = missing(on_the_clouds(student, clouds)[1], clouds)
    other = drawn.moved_blobs(student.rng, 3, 2)
    again = _best_again(student, other, clouds, anew)
    assert again <= anew + NEAR, (
        "fit_predict: expected a second fit of the same object, to other data, to be as good as "
        f"that of a new object, up to {NEAR:g}; the log-likelihood is {again - anew:.4f} smaller "
        "for each point. Does each fit start from K-Means, whatever the object holds?"
    )


def _best_again(student: Student, other: Array, clouds: Clouds, anew: float) -> float:
    """Return the least log-likelihood missing after a second fit, in a few attempts."""
    found: list[float] = []
    while len(found) < ATTEMPTS and not (found and found[-1] <= anew + NEAR):
        found.append(_again(student, other, clouds, len(found)))
    return min(found)


def _again(student: Student, other: Array, clouds: Clouds, seed: int) -> float:
    """Return the log-likelihood missing when an object fitted to other data is fitted again."""
    student.seed(seed)
    model = student.GaussianMixture(3)
    student.method(model, "fit_predict", tensor(other), max_iter=5)
    try:
        student.method(model, "fit_predict", tensor(clouds.X))
        return missing(kept_in(student, model, 3, 2), clouds)
    except StudentError as error:
        raise error.adding("This was the second fit of the same object, to other data.") from None


@pytest.mark.grade("check_fit_predict", points=0.5)
def test_the_points_are_left_as_they_were(student: Student) -> None:
    X = drawn.moved_blobs(student.rng, 3, 2)
    kept, model = student.keep(tensor(X)), student.GaussianMixture(3)
    student.method(model, "fit_predict", kept, max_iter=5)
    assert_left(student, "fit_predict", {"X": kept}, {"X": X})
    means = student.attribute(model, "means").array((3, 2))
    assert among(X, means), (
        f"fit_predict: X was left as it was, but the means {short(means)} are far from it."
    )


def probe_fit_predict(student: Student) -> list[Observation]:
    """Observe the results' form, the quality of the fit, the rounds, and changes to arguments."""
    data = [blobs(3, 3, seed=seed) for seed in range(1, STARTS + 1)]
    return observe(
        *[view for K, d in [(2, 2), (3, 3), (1, 2)] for view in _forms(student, K, d)],
        *_fit(student),
        partial(_labels, student),
        *[partial(_belong_after, student, rounds) for rounds in (1, 2)],
        lambda: _apart(student, *blobs(3, 3)) > 0.99,
        lambda: _near_after_two_rounds(student, data) >= ENOUGH,
        lambda: _lost_after(student, fixed(), 1) > AT,
        lambda: _lost_after(student, fixed(), 1) - _lost_after(student, fixed(), 2) > GAIN,
        partial(_second, student),
        partial(_written_into, student),
    )


def _forms(student: Student, K: int, d: int) -> Iterator[Callable[[], object]]:
    """Observe the shape and range of the labels, and the shapes of the parameters."""

    @cache
    def run() -> tuple[Answer, Answer]:
        model = student.GaussianMixture(K)
        return model, student.method(model, "fit_predict", tensor(blobs(K, d)[0]))

    yield lambda: run()[1].array().shape
    yield lambda: [run()[1].array().min(), run()[1].array().max()]
    for name in PARAMETERS:
        yield lambda name=name: _shape(student, run()[0], name)  # type: ignore[misc]


def _second(student: Student) -> bool:
    """Return whether a second fit of an object is as good as the first; one that fails is not."""
    anew = missing(on_the_clouds(student, fixed())[1], fixed())
    try:
        return _best_again(student, blobs(3, 2)[0] + 700, fixed(), anew) <= anew + NEAR
    except StudentError as error:
        if error.kind == "timeout":
            raise
        return False


def _written_into(student: Student) -> bool:
    X = blobs(3, 2)[0]
    kept = student.keep(tensor(X))
    student.method(student.GaussianMixture(3), "fit_predict", kept, max_iter=5)
    return student.is_changed(kept, X)


def _shape(student: Student, model: Answer, name: str) -> tuple[int, ...] | str:
    try:
        return student.attribute(model, name).array().shape
    except StudentError:  # no such attribute
        return "none"


def _fit(student: Student) -> list[Callable[[], object]]:
    """Observe how far the fit has come, the weights, and which parameters never changed.

    The weights may all be equal, or be fractions of whole points.
    """

    def mixture() -> Mixture:
        return on_the_clouds(student, fixed())[1]

    def points() -> Array:
        return mixture().weights * len(fixed().X)

    def stayed(at: int) -> bool:
        return np.allclose(
            np.sort(mixture()[at], axis=None), np.sort(_start()[1][at], axis=None), rtol=1e-4
        )

    return [
        lambda: next(
            (words for words, bound in ROUNDS.items() if missing(mixture(), fixed()) <= bound),
            "elsewhere",
        ),
        lambda: np.ptp(mixture().weights) < 1e-6,
        lambda: np.allclose(points(), points().round(), atol=1e-6),
        *[partial(stayed, at) for at in range(3)],
    ]


def _belong_after(student: Student, rounds: int) -> str:
    """Say whether labels after a few rounds belong to the kept parameters or to those before."""
    student.seed(0)
    X, (_, before) = fixed().X, _start()
    for _ in range(rounds - 1):
        before = m_step(X, e_step(X, before)[0], 1e-6)
    answer, mixture = fitted(student, X, 3, max_iter=rounds)
    labels = labels_in(answer, X, 3)
    if _behind(labels, X, mixture) == 0:
        return "of the parameters kept"
    older = e_step(X, before)[0].argmax(axis=1)
    return "of those before" if same_partition(labels, older) > 0.99 else "of others"


def _labels(student: Student) -> str:
    """Return what the labels belong to."""
    answer, mixture = on_the_clouds(student, fixed())
    labels = labels_in(answer, fixed().X, 3)
    if (labels == e_step(slanted()[0], mixture)[0].argmax(axis=1)).mean() > 0.99:
        return "of the mixture"
    return "of K-Means" if same_partition(labels, _start()[0]) > 0.99 else "of another"
