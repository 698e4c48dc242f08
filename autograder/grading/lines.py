"""What a student is told about the checks of a grade cell, as lines."""

from textwrap import wrap

from autograder.grading.verdict import CellReport
from autograder.slips import hint

WIDTH = 96


def feedback_lines(report: CellReport) -> list[str]:
    """Return a line for each check, why it failed, and hints, wrapped to the width of a page."""
    lines = []
    for result in report.checks:
        worth = f" ({result.points:g})" if result.passed else f" (0 of {result.points:g})"
        worth = worth if report.earned is None or result.points else ""
        lines.append(f"{'✓' if result.passed else '✗'} {result.name}{worth}")
        lines += _indented(result.message)
    if report.earned is not None:
        lines.append(f"{report.earned:g} of {report.points:g} points")
    for group in report.slips:
        lines += wrap(f"Hint: {hint(group)}", WIDTH, subsequent_indent=" " * 4)
    return lines


def _indented(text: str) -> list[str]:
    return wrap(text, WIDTH, initial_indent=" " * 4, subsequent_indent=" " * 4)
