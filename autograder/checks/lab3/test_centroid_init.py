"""Centroid_init: K different, finite rows of the right shape. How they are chosen is free."""

import numpy as np
import pytest

from autograder.student import Student, StudentError, short

from .reference import blobs, scattered


@pytest.mark.grade("check_Centroid_init", points=1)
def test_one_row_for_each_of_the_K_centroids(student: Student) -> None:
    for K, d in [(3, 2), (1, 2), (4, 3), (12, 5)]:
        student.Centroid_init(blobs(12, d)[: K * 20], K).array((K, d))


@pytest.mark.grade("check_Centroid_init", points=0.5)
def test_the_rows_differ(student: Student) -> None:
    for seed, (X, K) in enumerate([(blobs(5, 2), 2), (blobs(5, 2), 5)] + [(scattered(100, 2), 20)] * 3):
        student.seed(seed)
        m = student.Centroid_init(X, K).array()
        if m.ndim == 0 or len(np.unique(m, axis=0)) < min(K, len(m)):
            raise StudentError(
                f"Centroid_init: for K = {K} some centroids are the same, {short(m)}. "
                "Equal centroids share all their points for ever: start each at another place."
            )


@pytest.mark.grade("check_Centroid_init", points=0.5)
def test_data_in_one_dimension(student: Student) -> None:
    X = blobs(5, 2)[:, 0]
    for K in (1, 3):
        student.Centroid_init(X, K).array((K, 1), (K,))
