"""A variable, a table and a printed line: what their cells promise."""

import numpy as np
import pandas as pd
import pytest

from autograder.slips import Observation, observe
from autograder.student import Student

RTOL = 1e-9  # another order of addition moves a result by about 1e-16 of it, a slip by far more


def drawn(student: Student) -> pd.DataFrame:
    """Draw people from two cities, other ones for each submission; each city has two of them."""
    heights = student.rng.permutation(np.arange(150, 200))[:5] / 100
    cities = student.rng.permutation(["Graz", "Graz", "Linz", "Linz", "Linz"]).tolist()
    return pd.DataFrame({"city": cities, "height": heights})


@pytest.mark.grade("check_tallest", points=1)
def test_the_tallest_is_the_greatest_height(student: Student) -> None:
    found = student.value("tallest").number()
    assert np.isclose(found, 2.10, rtol=RTOL), f"tallest: expected 2.1, got {found:.6g}."


@pytest.mark.grade("check_mean_heights", points=1)
def test_each_city_has_the_mean_height_of_its_people(student: Student) -> None:
    people = drawn(student)
    found = student.mean_heights(people).table("city", "height")
    expected = people.groupby("city").height.mean()
    assert len(found) == 2, f"mean_heights: expected a row for each city, 2, got {len(found)}."
    for city, mean in expected.items():
        heights = [
            height
            for name, height in zip(found["city"], found["height"], strict=True)
            if name == city
        ]
        assert np.isclose(_number(heights), mean, rtol=RTOL), (
            f"mean_heights: expected {mean:.6g} for {city}, got {_number(heights):.6g}."
        )


def _number(heights: list[object]) -> float:
    """Return the only number in a list of what a table holds; NaN if it is none."""
    return heights[0] if len(heights) == 1 and isinstance(heights[0], float) else np.nan


@pytest.mark.grade("check_introduce", points=1)
def test_the_line_names_the_person_and_the_height_in_centimetres(student: Student) -> None:
    height = int(student.rng.integers(150, 200))
    words = _words(student.introduce("Ada", height / 100).stdout)
    assert words == ["Ada", "is", str(height), "cm", "tall."], (
        f"introduce: expected the line 'Ada is {height} cm tall.' Is it printed, in these words?"
    )


def probe_tallest(student: Student) -> list[Observation]:
    """Observe the variable; ``autograder verify`` stores it for hints."""
    return observe(lambda: student.value("tallest").number())


def probe_mean_heights(student: Student) -> list[Observation]:
    """Observe how many rows there are, and what stands in the first."""
    people = pd.DataFrame({"city": ["Linz", "Graz", "Linz"], "height": [1.5, 1.75, 2.5]})
    return observe(
        lambda: len(student.mean_heights(people).table("city", "height")),
        lambda: sorted(student.mean_heights(people).table("height").height.tolist()),
    )


def probe_introduce(student: Student) -> list[Observation]:
    """Observe the words that are printed."""
    return observe(lambda: _words(student.introduce("Bo", 1.75).stdout))


def _words(text: str) -> list[str]:
    return text.split()
