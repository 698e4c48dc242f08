"""All three ways to grade give the same scores; ``make agreement`` compares the whole banks."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from autograder.course import Course
from autograder.proof.bank import choose_class, read_bank
from tests.support.classes import CLASS
from tools.agreement import WAYS, differences, scores


@pytest.mark.parametrize("size", [4, pytest.param(12, marks=pytest.mark.full)])
def test_a_part_of_the_banks_gets_the_same_scores_from_all_three_ways(
    size: int, released_once: Course, repository: Course, tmp_path: Path
) -> None:
    bank = read_bank(repository.checks("lab3"))
    quick = [entry for entry in bank if entry.name in CLASS[:size]]
    entries = quick if len(quick) == size else choose_class(bank, size)
    assert 3 * sum(entry.right for entry in entries) >= size
    assert {False, True} == {entry.right for entry in entries}
    with ThreadPoolExecutor(
        2
    ) as pool:  # two of the ways grade one submission at a time, on one core
        found = list(
            pool.map(
                lambda way: scores(released_once, tmp_path / way.__name__, entries, way),
                reversed(WAYS),
            )
        )
    assert differences(entries, found) == []
    assert all(set(ways) == {entry.name for entry in entries} for ways in found)
