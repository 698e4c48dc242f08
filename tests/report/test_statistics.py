"""How cells and checks did: numbers of a class, and sentences only where they say something."""

from typing import Any

import numpy as np
import pytest

from autograder.report.statistics import NEGATIVE, NOBODY, WEAK, cell_items, check_items, summarise

POINTS = {"first": 1.0, "second": 3.0}


def row(passed: tuple[bool, bool], other: float) -> dict[str, Any]:
    """Make a line of ``results.jsonl``: one cell with two checks, and another cell."""
    checks = [{"name": name, "passed": ok} for name, ok in zip(POINTS, passed, strict=True)]
    score = sum(POINTS[check["name"]] for check in checks if check["passed"])
    cells = {
        "one": {"score": score, "points": 4.0, "checks": checks},
        "other": {"score": other, "points": 10.0, "checks": []},
    }
    return {"student": "x", "score": score + other, "cells": cells}


def of_class(seed: int, size: int) -> list[dict[str, Any]]:
    rng = np.random.default_rng(seed)
    able = rng.uniform(0.0, 1.0, size)
    return [
        row((bool(rng.uniform() < one), bool(rng.uniform() < 0.5)), float(np.round(10 * one, 1)))
        for one in able
    ]


@pytest.mark.parametrize("seed", range(5))
def test_discrimination_is_the_corrected_item_total_correlation(seed: int) -> None:
    rows = of_class(seed, 60)
    total = np.array([one["score"] for one in rows])
    cell = np.array([one["cells"]["one"]["score"] for one in rows])
    item = cell_items(rows)["one"]
    assert item.discrimination == pytest.approx(np.corrcoef(cell, total - cell)[0, 1])
    assert (item.mean, item.of) == (pytest.approx(cell.mean()), 60)
    for at, found in enumerate(check_items(rows, "one", POINTS)):
        passed = np.array([one["cells"]["one"]["checks"][at]["passed"] for one in rows], float)
        rest = total - POINTS[found.name] * passed
        assert found.discrimination == pytest.approx(np.corrcoef(passed, rest)[0, 1])
        assert found.passed == passed.sum()


def test_asserts_without_points_are_compared_with_the_other_cells() -> None:
    rows = of_class(1, 40)
    passed = np.array([one["cells"]["one"]["checks"][0]["passed"] for one in rows], float)
    others = np.array([one["cells"]["other"]["score"] for one in rows])
    found = check_items(rows, "one", {})[0]
    assert found.points is None
    assert found.discrimination == pytest.approx(np.corrcoef(passed, others)[0, 1])


def test_a_check_that_only_the_able_fail_is_named() -> None:
    rows = [row((other < 5.0, True), other) for other in np.linspace(0.0, 10.0, 30)]
    first, second = check_items(rows, "one", POINTS)
    assert first.words == NEGATIVE
    assert (second.discrimination, second.words) == (None, "")


def test_a_check_that_tells_nobody_apart_is_named() -> None:
    rows = [row((bool(at % 2), True), float(at // 2)) for at in range(40)]
    assert check_items(rows, "one", POINTS)[0].words == WEAK


def test_a_check_that_nobody_passes_is_named() -> None:
    rows = [row((False, True), float(at)) for at in range(30)]
    assert check_items(rows, "one", POINTS)[0].words == NOBODY


def test_a_few_students_say_nothing_of_a_check() -> None:
    rows = [row((other < 5.0, True), other) for other in np.linspace(0.0, 10.0, 8)]
    assert check_items(rows, "one", POINTS)[0].words == ""
    rows = [row((at > 1, True), 0.0 if at > 1 else 9.0) for at in range(40)]  # two fail
    assert check_items(rows, "one", POINTS)[0].words == ""


def test_scores_are_summed_up() -> None:
    assert summarise([]) is None
    found = summarise([1.0, 2.0, 9.0])
    assert found is not None
    assert (found.median, found.mean, found.least, found.most) == (2.0, 4.0, 1.0, 9.0)
    assert found.spread == pytest.approx(np.std([1, 2, 9], ddof=1))
    one = summarise([3.0])
    assert one is not None
    assert one.spread == 0.0
