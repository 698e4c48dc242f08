"""Figures of a class page: SVG whose text is text, in the page's own colours."""

import io
import re
from collections.abc import Sequence

import matplotlib as mpl
import numpy as np
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

MOST_BARS = 20
# Colours that matplotlib writes, and what the page puts in their place, so that dark pages work.
BAR, INK, GRID = "#010203", "#040506", "#070809"
NOTHING = dict.fromkeys(("Date", "Creator", "Format", "Type"))
IN_PAGE = {BAR: "var(--link)", INK: "var(--text)", GRID: "var(--line)"}


def distribution(scores: Sequence[float], most: float) -> str:
    """Draw how many students have which score, as a histogram in SVG.

    Parameters
    ----------
    scores : sequence of float
    most : float
        What can be earned; scores with extra credit may be higher.
    """
    top = max([most, *scores, 1e-9])
    bars = int(top) if top == int(top) and top <= MOST_BARS else MOST_BARS
    edges = np.linspace(0.0, top, max(bars, 1) + 1)
    counts, _ = np.histogram(scores, edges)
    with mpl.rc_context({"svg.fonttype": "none", "svg.hashsalt": "class", "font.size": 10}):
        figure = Figure(figsize=(5.4, 2.0), layout="constrained")
        axes = figure.subplots()
        axes.bar(edges[:-1], counts, np.diff(edges), align="edge", color=BAR, edgecolor="none")
        axes.set_xlim(0.0, top)
        axes.set_xlabel("score", color=INK)
        axes.set_ylabel("students", color=INK)
        axes.yaxis.set_major_locator(MaxNLocator(integer=True, nbins=5))
        axes.tick_params(colors=INK)
        axes.spines[["top", "right"]].set_visible(False)
        axes.spines[["left", "bottom"]].set_color(GRID)
        drawn = io.StringIO()
        figure.savefig(drawn, format="svg", transparent=True, metadata=NOTHING)
    return _in_page(drawn.getvalue())


def _in_page(svg: str) -> str:
    """Return the element alone, in the page's colours and as wide as there is room."""
    for colour, name in IN_PAGE.items():
        svg = svg.replace(colour, name)
    view = re.search(r'viewBox="[^"]*"', svg)
    inside = svg[svg.index("<svg") :].partition(">")[2]
    inside = re.sub(r"<style.*?</style>", "", inside, flags=re.DOTALL)  # it is for a whole page
    return f'<svg {view[0] if view else ""} aria-hidden="true" class="figure">{inside}'
