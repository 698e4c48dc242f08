"""Correct helpers answer student code, within limits of size and time."""

import time
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from autograder.checks.lab3 import helpers
from autograder.checks.lab3.reading import MOST_COLLECTIONS, collections
from autograder.checks.lab4 import helpers as lab4
from autograder.jail.wire import Opaque, Reference
from autograder.student import Answer, StudentError

X = np.array([[0.0, 0], [0, 2], [1, 0], [4, 3], [5, 3], [5, 5]])
HELD = {"weights": [1.0], "means": np.zeros((1, 3000)), "covariances": np.eye(3000)[None], "reg": 1}


@pytest.mark.parametrize(
    "ask",
    [
        lambda: helpers.Centroid_init(np.zeros((2, 2**22)), 2),
        lambda: helpers.Centroid_init(np.zeros((2**21, 1)), 2),
        lambda: helpers.Centroid_init([["1", "2"]] * 3, 1),
        lambda: helpers.Set(np.zeros((10_000, 1)), np.zeros((1, 100_000))),
        lambda: helpers.Set(["a"] * 10**6 + ["b" * 10**6], X),
        lambda: helpers.K_Means(X, 10**9),
        lambda: helpers.Update(X, [np.zeros((10**6, 2))], X[:1]),
        lambda: helpers.EM_step(X, "0.5", [0, 1], [1, 1]),
        lambda: lab4.m_step(HELD, np.zeros((1, 50_000)), np.zeros((1, 1))),
        lambda: lab4.log_prob(HELD, np.zeros((1, 3000))),
    ],
)
def test_a_helper_refuses_at_once_what_is_too_large_or_no_number(ask: Callable[[], Any]) -> None:
    begin = time.process_time()
    with pytest.raises((ValueError, TypeError, MemoryError, StudentError)):
        ask()
    assert time.process_time() - begin < 1.0


def test_helpers_answer_what_a_notebook_asks() -> None:
    m = helpers.Centroid_init(X.tolist(), 2)
    assert m.shape == (2, 2)
    C, D = helpers.Set(X, [[0, 0], [5, 5]])
    assert [len(part) for part in C.values()] == [3, 3]
    assert D == 14
    assert helpers.Update(X, C, X[:2]) == pytest.approx(
        np.array([[1 / 3, 2 / 3], [14 / 3, 11 / 3]])
    )


def read(data: Any) -> list[Any]:
    return collections(Answer(data, "C", Reference(0)), X)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (np.zeros((2**25, 1, 2), bool), "33554432 collections"),
        ([[]] * (MOST_COLLECTIONS + 1), "too many to look at"),
        ([np.zeros((10**6, 2))], "got 1000000 points"),
        ([["a"] * 10**6 + ["b" * 10**6]], "points of 2 numbers, got a list"),
        ([[["1", "2"]]], "points of 2 numbers, got a list of 1"),
        ([Opaque("array of 2 dimensions")], "points of 2 numbers, got an object"),
        ([None], "points of 2 numbers, got None"),
        ("text", "a dict or a list"),
        (np.float64(3), "a dict or a list"),
    ],
)
def test_collections_that_are_none_or_too_many_are_told_at_once(data: Any, words: str) -> None:
    begin = time.process_time()
    with pytest.raises(StudentError, match=words):
        read(data)
    assert time.process_time() - begin < 1.0


@pytest.mark.parametrize(
    "data",
    [
        [X[:3], X[3:]],
        {0: X[:3], "b": X[3:].tolist()},
        np.array([X[:3], X[3:]]),
        (X, []),
        [X, np.zeros(0)],
    ],
)
def test_collections_of_any_kind_are_read(data: Any) -> None:
    assert sum(map(len, read(data))) == len(X)
