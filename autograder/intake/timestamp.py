"""When something was handed in, as ``timestamp.txt`` says, which the student may have written."""

import re
from datetime import datetime

from nbgrader.utils import parse_utc

FORM = re.compile(
    r"(?!.* /|.*\.\.)\w[\w:.,+ /-]*"
)  # a zone's name may have slashes, and is no path
LONGEST = 100
EARLIEST, LATEST = datetime(2000, 1, 1), datetime(2100, 1, 1)  # noqa: DTZ001 - nbgrader's times are UTC without saying so


def parsed(text: str) -> datetime | None:
    """Read a time as nbgrader does, in UTC; None where there is none, or none that can be meant."""
    if len(text) > LONGEST or not FORM.fullmatch(text):
        return None
    try:
        time = parse_utc(text)
    except Exception:  # dateutil raises whatever comes of numbers without end
        return None
    return time if isinstance(time, datetime) and EARLIEST <= time < LATEST else None
