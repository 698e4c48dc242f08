"""What the warm process imports for an assignment."""

from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from autograder.course import Course
from autograder.grading.warm import IMPORTS, Warm, imports_for
from autograder.jail.confine import Limits

LIGHT = ("numpy", "numpy.random")
SCIPY = (*LIGHT, "scipy.stats", "scipy.cluster.vq")
PLOTS = (*LIGHT, "matplotlib.pyplot")


@pytest.mark.parametrize(
    ("path", "text", "expected"),
    [
        ("source/ps/ps.ipynb", "import math", LIGHT),
        ("source/ps/ps.ipynb", "from scipy.stats import norm", SCIPY),
        ("release/ps/ps.ipynb", "import scipy", SCIPY),
        ("source/ps/helper.py", "import scipy", SCIPY),
        ("autograder/checks/ps/test_ps.py", "import scipy", SCIPY),
        ("source/ps/ps.ipynb", "import matplotlib.pyplot as plt", PLOTS),
        ("release/ps/ps.ipynb", "table.plot()", PLOTS),
        ("source/ps/ps.ipynb", "np.testing.assert_allclose(a, b)", (*LIGHT, "numpy.testing")),
        ("source/ps/ps.ipynb", "scipy, matplotlib, testing", IMPORTS),
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


def test_a_figure_looks_the_same_where_nobody_expected_one() -> None:
    """Matplotlib is imported by the notebook itself then."""
    cell = "import matplotlib.pyplot as plt\nplt.plot([1, 3, 2], label='a')\nplt.legend();"
    shown = [_shown(modules, cell) for modules in (LIGHT, PLOTS)]
    assert [output["output_type"] for output in shown[0]] == ["display_data"]
    assert shown[0] == shown[1]


def _shown(modules: tuple[str, ...], cell: str) -> list[Any]:
    with closing(Warm(modules)) as warm, warm.session({}, Limits()) as session:
        return session.run_cell(cell)[0]
