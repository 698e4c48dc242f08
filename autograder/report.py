"""What a student is told of the checks of a grade cell."""

from collections.abc import Sequence
from textwrap import wrap

from autograder.checker import CheckResult

WIDTH = 96


def lines(results: Sequence[CheckResult]) -> list[str]:
    """Tell the student how each check went: a tick, or a cross and the message, which is broken to the width of a page."""
    told = []
    for result in results:
        if result.passed:
            told.append(f"✓ {result.name} ({result.points:g})")
        else:
            told.append(f"✗ {result.name} (0 of {result.points:g})")
            told += wrap(result.message, WIDTH, initial_indent=" " * 4, subsequent_indent=" " * 4)
    return told
