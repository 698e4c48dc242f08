"""Lab 3's figures: drawn from all the data, with numbers on their axes and a legend."""

import contextlib
import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import matplotlib as mpl
import matplotlib.pyplot as plt
import pytest
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from nbformat import NotebookNode
from nbgrader.utils import is_grade, is_solution

from autograder.course import Course
from autograder.proof.bank import without_markers

SONGS, SAMPLES, ERUPTIONS, PENGUINS = 600, 10_000, 272, 333
SIZES = {
    "look-centroid-init": {SONGS},
    "look-set": {SONGS},
    "look-update": {SONGS},
    "artist-table": {SONGS},
    "look-distortion": {SONGS},
    "k-means-skewed": {SAMPLES},
    "look-em-step": {SAMPLES},
    "look-em": {SAMPLES},
    "faithful": {ERUPTIONS},
    "penguins": {PENGUINS},
}


@dataclass
class Seen:
    """What one cell did.

    Attributes
    ----------
    sizes : set of int
        How much data it gave to the functions of the solution; what they call themselves aside.
    figures : list of Figure
    printed : str
    """

    sizes: set[int] = field(default_factory=set)
    figures: list[Figure] = field(default_factory=list)
    printed: str = ""


@pytest.fixture(scope="module")
def seen(repository: Course, source: NotebookNode) -> Iterator[dict[str, Seen]]:
    """Run Lab 3 in this process; give what each of its cells did, by the cells' ids."""
    with pytest.MonkeyPatch.context() as patch, mpl.rc_context():
        patch.chdir(repository.sources("lab3")["lab3"].parent)
        patch.syspath_prepend(repository.sources("lab3")["lab3"].parent)
        mpl.use("agg")
        plt.close("all")  # what other tests of this process left open
        yield run(source)


def run(source: NotebookNode) -> dict[str, Seen]:
    """Run the cells that are not graded."""
    cells = [cell for cell in source.cells if cell.cell_type == "code" and not is_grade(cell)]
    seen = {cell.id: Seen() for cell in cells}
    names: dict[str, Any] = {"__name__": "__main__"}
    running: list[Seen] = []
    for cell in cells:
        running[:] = [seen[cell.id]]
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            exec(without_markers(cell.source), names)
        seen[cell.id].printed = printed.getvalue()
        seen[cell.id].figures = [plt.figure(number) for number in plt.get_fignums()]
        plt.close("all")
        if is_solution(cell):
            name = cell.metadata.nbgrader.grade_id
            names[name] = recorded(names[name], running)
    return seen


def recorded(function: Callable[..., Any], running: list[Seen]) -> Callable[..., Any]:
    """Record how much data a function is given by the cell that runs, not by other functions."""

    def call(X: Any, *rest: Any) -> Any:
        cells = list(running)
        for cell in cells:
            cell.sizes.add(len(X))
        running.clear()
        try:
            return function(X, *rest)
        finally:
            running.extend(cells)

    return call


def test_the_solution_is_shown_at_work_on_all_the_data(seen: dict[str, Seen]) -> None:
    assert {name: cell.sizes for name, cell in seen.items() if cell.sizes} == SIZES


def numbers(ax: Axes, which: str) -> list[float]:
    """Return the ticks of an axis that can be seen."""
    low, high = sorted(getattr(ax, f"get_{which}lim")())
    return [tick for tick in getattr(ax, f"get_{which}ticks")() if low <= tick <= high]


def test_all_axes_have_ticks_and_all_figures_a_legend(seen: dict[str, Seen]) -> None:
    figures = [(name, figure) for name, cell in seen.items() for figure in cell.figures]
    assert len(figures) == 9
    for name, figure in figures:
        assert figure.legends or all(ax.get_legend() for ax in figure.axes), name
        for ax in figure.axes:
            assert min(len(numbers(ax, which)) for which in "xy") >= 3, name


def test_no_two_lines_of_a_figure_look_alike(seen: dict[str, Seen]) -> None:
    """Four starts of K-Means, and four steps of EM."""
    (distortions,) = seen["look-distortion"].figures
    lines = distortions.axes[0].lines
    assert len({line.get_color() for line in lines}) == len(lines) == 4
    (climb,) = seen["look-em-step"].figures
    names = [text.get_text() for text in climb.legends[0].get_texts()]
    assert names == ["step 0", "step 3", "step 20", "step 50"]
    curves = [line for line in climb.axes[1].lines if len(line.get_xdata()) > 0]
    looks = {(line.get_color(), line.get_linestyle()) for line in curves}
    assert len(looks) == len(curves) == 4
    wider, upper = curves[2:]
    assert wider.get_linewidth() > upper.get_linewidth(), "step 50 lies on step 20"


def test_the_rows_of_tables_are_clusters(seen: dict[str, Seen]) -> None:
    for name in ("artist-table", "penguins"):
        assert all(f"cluster {k} " in seen[name].printed for k in range(3))
        assert "K = " not in seen[name].printed
