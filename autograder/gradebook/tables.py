"""Tables that spreadsheets read, and numbers in sentences."""

import csv
import io
from collections.abc import Iterable, Sequence

FORMULA = ("=", "+", "-", "@", "\t", "\r")  # a spreadsheet runs text that begins so


def as_csv(header: Sequence[str], rows: Iterable[Sequence[str | float | None]]) -> str:
    """Write rows as CSV: short numbers, nothing for None, no text that runs as a formula."""
    written = io.StringIO()
    table = csv.writer(written, lineterminator="\n")
    table.writerow(header)
    table.writerows(
        [_inert(cell) if isinstance(cell, str) else number(cell) for cell in row] for row in rows
    )
    return written.getvalue()


def number(value: float | None) -> str:
    """Return a number as briefly as possible; empty for None."""
    return "" if value is None else f"{value:g}"


def counted(count: float, noun: str) -> str:
    """Return a number with its noun: "1 result", "2 results", "0.5 points"."""
    told = count if isinstance(count, int) else number(count)
    return f"{told} {noun}" if count == 1 else f"{told} {noun}s"


def _inert(text: str) -> str:
    return f"'{text}" if text.startswith(FORMULA) else text
