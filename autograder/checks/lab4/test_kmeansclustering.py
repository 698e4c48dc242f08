"""KMeansClustering: properties of the result, never a certain result: where a start ends is chance, what is best is not."""

from functools import partial

import numpy as np
import pytest
from numpy.typing import NDArray

from autograder.slips import Observation, look
from autograder.student import Answer, Student, StudentError, tensor

from .reference import Array, blobs, loss, ridge, slanted, squares

STILL = 2e-3  # in standard deviations: how far a converged centroid may still move
OF_J = 1e-3  # how far the loss may be off, as a part of it
STARTS, RUNS = 80, 5  # one start in five is a best one on the ridge: 80 miss it once in 10**8
NEAR_BEST = 1.02


def fitted(student: Student, X: Array, K: int, n_restarts: int = 10) -> tuple[Answer, NDArray[np.int64]]:
    """Run the student's K-Means; give the object, and the labels (N,)."""
    k_means = student.KMeansClustering(K, n_restarts)
    return k_means, labels_of(student.method(k_means, "fit_predict", tensor(X)), len(X), K, "KMeansClustering")


def labels_of(answer: Answer, n: int, K: int, name: str) -> NDArray[np.int64]:
    """Read labels: whole numbers from 0 to K - 1."""
    found = answer.array((n,), (n, 1))
    if not np.array_equal(found, found.round()) or found.min() < 0 or found.max() >= K:
        raise StudentError(f"{name}: expected labels from 0 to {K - 1}, whole numbers, got {found.min():g} to {found.max():g}.")
    return found.astype(int)


def centroids_of(student: Student, k_means: Answer, K: int, d: int) -> Array:
    """Read the centroids that the object keeps."""
    return student.attribute(k_means, "centroids").array((K, d))


@pytest.mark.grade("check_KMeansClustering", points=1)
def test_labels_and_centroids(student: Student) -> None:
    for K, d in [(3, 2), (5, 4), (1, 2)]:
        k_means, _ = fitted(student, blobs(K, d)[0], K)
        centroids_of(student, k_means, K, d)


@pytest.mark.grade("check_KMeansClustering", points=1)
def test_each_point_has_the_label_of_its_nearest_centroid(student: Student) -> None:
    X, _ = slanted()
    k_means, labels = fitted(student, X, 3)
    distances = squares(X, centroids_of(student, k_means, 3, 2))
    far = np.sqrt(distances[np.arange(len(X)), labels]) > np.sqrt(distances.min(axis=1)) + STILL * X.std()
    assert not far.any(), (
        f"KMeansClustering: {far.sum()} of {len(X)} points have another label than that of their nearest centroid. "
        "Do the labels you return belong to the centroids you keep?"
    )


@pytest.mark.grade("check_KMeansClustering", points=1)
def test_repeats_until_nothing_moves(student: Student) -> None:
    X, _ = slanted()
    moves = []
    for seed in range(3):
        student.seed(seed)
        k_means, _ = fitted(student, X, 4, n_restarts=2)
        moves.append(_movement(X, centroids_of(student, k_means, 4, 2)))
    assert np.median(moves) <= STILL, (
        f"KMeansClustering stopped too early: one more step still moves a centroid by {np.median(moves):.2g} standard deviations. "
        "Repeat the two steps until the centroids stay where they are."
    )


def _movement(X: Array, centroids: Array) -> float:
    """Give how far, in standard deviations, one more step moves a centroid."""
    labels = squares(X, centroids).argmin(axis=1)
    moved = [X[labels == k].mean(axis=0) if (labels == k).any() else m for k, m in enumerate(centroids)]
    return float(np.abs(moved - centroids).max() / X.std())


@pytest.mark.grade("check_KMeansClustering", points=1)
def test_the_loss_is_the_sum_of_the_squared_distances(student: Student) -> None:
    for X, K in [(blobs(3, 2)[0], 3), (slanted()[0], 3)]:
        k_means, _ = fitted(student, X, K)
        expected, found = loss(X, centroids_of(student, k_means, K, 2)), student.attribute(k_means, "loss").number()
        assert np.isclose(found, expected, rtol=OF_J), (
            f"KMeansClustering: the sum of the squared distances to self.centroids is {expected:.6g}, but self.loss is {found:.6g}. "
            "Are the distances squared, and is it the loss of the centroids you keep?"
        )


@pytest.mark.grade("check_KMeansClustering", points=1)
def test_keeps_the_best_of_several_starts(student: Student) -> None:
    X = ridge()
    for seed in range(RUNS):
        student.seed(seed)
        k_means, _ = fitted(student, X, 6, n_restarts=STARTS)
        ratio = loss(X, centroids_of(student, k_means, 6, 2)) / BEST_ON_THE_RIDGE
        assert ratio <= NEAR_BEST, (
            f"KMeansClustering: after {STARTS} starts the loss is {ratio:.3g} times the smallest possible. "
            "Does each of the n_restarts begin anew, and is the one with the smallest loss kept?"
        )


BEST_ON_THE_RIDGE = 57.0689  # of 400 starts


def probe_KMeansClustering(student: Student) -> list[Observation]:
    """See the form of what is returned and kept, whether the centroids are where K-Means ends, and what the loss is."""
    return look(
        *[partial(_form, student, X, K) for X, K in [(blobs(3, 2)[0], 3), (blobs(5, 4)[0], 5), (blobs(1, 2)[0], 1)]],
        *[partial(_end, student, X, K) for X, K in [(blobs(3, 2)[0], 3), (slanted()[0], 3), (slanted()[0], 4), (blobs(1, 2)[0], 1)]],
        partial(_starts, student),
    )


def _form(student: Student, X: Array, K: int) -> list[object]:
    k_means = student.KMeansClustering(K)
    labels = student.method(k_means, "fit_predict", tensor(X)).array()
    return [labels.shape, labels.min(), labels.max(), student.attribute(k_means, "centroids").array().shape]


def _end(student: Student, X: Array, K: int) -> list[object]:
    """Tell whether one more step moves anything, what the loss is, and whether labels and centroids belong together."""
    k_means, labels = fitted(student, X, K)
    m = centroids_of(student, k_means, K, X.shape[1])
    distances = squares(X, m)
    own = distances[np.arange(len(X)), labels]
    known = {"of m": own.sum(), "unsquared": np.sqrt(own).sum(), "a mean": own.mean(), "of the nearest": distances.min(axis=1).sum()}
    found = student.attribute(k_means, "loss").number()
    words = next((words for words, value in known.items() if np.isclose(found, value, rtol=OF_J)), "another")
    return [_movement(X, m) <= STILL, words, np.allclose(own, distances.min(axis=1), rtol=1e-6)]


def _starts(student: Student) -> str:
    """Tell how often the best of many starts is found on data where most starts end elsewhere."""
    found = 0
    for seed in range(4):
        student.seed(seed)
        k_means, _ = fitted(student, ridge(), 6, n_restarts=40)
        found += loss(ridge(), centroids_of(student, k_means, 6, 2)) <= NEAR_BEST * BEST_ON_THE_RIDGE
    return "always" if found == 4 else "seldom"
