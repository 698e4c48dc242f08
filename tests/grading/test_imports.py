"""What the warm process imports for an assignment."""

from pathlib import Path

import pytest

from autograder.course import Course
from autograder.grading.warm import IMPORTS, imports_for

LIGHT = ("numpy", "numpy.random", "matplotlib.pyplot")


@pytest.mark.parametrize(
    ("path", "text", "expected"),
    [
        ("source/ps/ps.ipynb", "import math", LIGHT),
        ("source/ps/ps.ipynb", "from scipy.stats import norm", IMPORTS),
        ("release/ps/ps.ipynb", "import scipy", IMPORTS),
        ("source/ps/helper.py", "import scipy", IMPORTS),
        ("autograder/checks/ps/test_ps.py", "import scipy", IMPORTS),
        ("source/other/other.ipynb", "import scipy", LIGHT),
        ("source/ps/data.csv", "scipy", LIGHT),
    ],
)
def test_a_package_is_imported_where_a_file_of_the_assignment_mentions_it(
    tmp_path: Path, path: str, text: str, expected: tuple[str, ...]
) -> None:
    """Every fork of a jail takes longer for what is imported."""
    (tmp_path / path).parent.mkdir(parents=True)
    (tmp_path / path).write_text(text)
    assert imports_for(Course(tmp_path), "ps") == expected
