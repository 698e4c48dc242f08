"""K_Means: properties of the result, never a certain result: where it ends depends on where it starts."""

import numpy as np
import pytest

from autograder.student import Student, StudentError

from .reference import Array, best_distortion, blobs, distortion, drawn_out, means, overlapping, partition, points, sample
from .test_em import LECTURE

RUNS = 3
ATTEMPTS = 20
STILL = 2e-3  # in standard deviations: how far a converged centroid may still move
NEAR_BEST = 1.05


def k_means(student: Student, X: Array, K: int) -> tuple[Array, float]:
    """Run the student's K_Means; give m (K, d) and D."""
    m, D = student.K_Means(X, K).parts("m", "D")
    return m.array((K, points(X).shape[1]), *([(K,)] if X.ndim == 1 else [])), D.number()


def movement(X: Array, m: Array) -> float:
    """Give how far, in standard deviations, one more step moves a centroid."""
    return float(np.abs(means(partition(X, m), m) - points(m)).max() / X.std())


@pytest.mark.grade("check_K_Means", points=0.5)
def test_centroids_and_distortion(student: Student) -> None:
    for K, d in [(3, 2), (5, 4), (1, 2)]:
        k_means(student, blobs(6, d), K)


@pytest.mark.grade("check_K_Means", points=1.5)
def test_repeats_until_nothing_moves(student: Student) -> None:
    moves = []
    for seed in range(RUNS):
        student.seed(seed)
        for X, K in [(drawn_out(100, 2), 4), (drawn_out(100, 1)[:, 0], 4)]:
            moves.append(movement(X, k_means(student, X, K)[0]))
    assert np.median(moves) <= STILL, (
        f"K_Means stopped too early: one more step still moves a centroid by {np.median(moves):.2g} standard deviations. "
        "Repeat the two steps until the centroids stay where they are."
    )


@pytest.mark.grade("check_K_Means", points=1)
def test_D_belongs_to_the_centroids_returned(student: Student) -> None:
    for X, K in [(blobs(6, 2), 3), (overlapping()[:200], 3)]:
        m, D = k_means(student, X, K)
        expected = distortion(X, m)
        assert np.isclose(D, expected, rtol=1e-3), (
            f"K_Means: the sum of squared distances to the centroids returned is {expected:.6g}, but D is {D:.6g}. "
            "Is D computed from the final centroids, and are the distances squared?"
        )


@pytest.mark.grade("check_K_Means", points=0.5)
def test_data_in_one_dimension(student: Student) -> None:
    X = sample(1, 200, LECTURE)
    m, _ = k_means(student, X, 2)
    assert all(len(part) for part in partition(X, m)), "K_Means: on data in one dimension one of the 2 centroids has no points."


@pytest.mark.grade("check_K_Means", points=1)
def test_finds_clusters_that_are_far_apart(student: Student) -> None:
    for K, d in [(3, 2), (4, 3)]:
        ratios: list[float] = []
        for draw in range(ATTEMPTS):  # other data each time, so that a start without chance has as many chances
            student.seed(draw)
            X = blobs(K, d, draw=draw)
            ratios.append(distortion(X, k_means(student, X, K)[0]) / best_distortion(X, K))
            if ratios[-1] <= NEAR_BEST:
                break
        assert min(ratios) <= NEAR_BEST, (
            f"K_Means: on {K} clusters that lie far apart, the best of {ATTEMPTS} runs has a distortion {min(ratios):.3g} times as large "
            f"as the best possible. Do all K centroids take part, and do they move to the means of X?"
        )


@pytest.mark.grade("check_K_Means", points=0.5)
def test_data_far_from_zero(student: Student) -> None:
    X = blobs(4, 2, 50.0)
    try:
        k_means(student, X, 4)
    except StudentError as error:
        hint = " This was on data around 50, where a start near 0 leaves centroids without points." if "NaN" in str(error) else ""
        raise StudentError(f"{error}{hint}") from None
