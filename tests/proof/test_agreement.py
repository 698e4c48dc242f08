"""All three ways to grade give the same scores; ``make agreement`` compares the whole banks."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from autograder.course import Course
from autograder.proof.bank import choose_class, read_bank
from tools.agreement import WAYS, differences, scores


def test_a_part_of_the_banks_gets_the_same_scores_from_all_three_ways(
    released_once: Course, repository: Course, tmp_path: Path
) -> None:
    entries = choose_class(read_bank(repository.checks("lab3")), 9)
    assert sum(entry.right for entry in entries) >= 3
    # two of the ways grade one submission at a time, on one core
    with ThreadPoolExecutor(2) as pool:
        found = list(
            pool.map(
                lambda way: scores(released_once, tmp_path / way.__name__, entries, way),
                reversed(WAYS),
            )
        )
    assert differences(entries, found) == []
    assert all(set(ways) == {entry.name for entry in entries} for ways in found)
