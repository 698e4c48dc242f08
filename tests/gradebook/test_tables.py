"""Numbers in sentences."""

import pytest

from autograder.gradebook.tables import counted


@pytest.mark.parametrize(
    ("count", "told"),
    [
        (0, "0 points"),
        (1, "1 point"),
        (1.0, "1 point"),
        (2, "2 points"),
        (0.5, "0.5 points"),
        (1234567, "1234567 points"),
    ],
)
def test_one_is_singular(count: float, told: str) -> None:
    assert counted(count, "point") == told
