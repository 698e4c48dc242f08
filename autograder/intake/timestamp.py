"""When something was handed in, according to ``timestamp.txt``, which students may write."""

import re
from datetime import datetime

from nbgrader.utils import parse_utc

# the name of a zone may contain slashes, but is no path
FORM = re.compile(r"(?!.* /|.*\.\.)\w[\w:.,+ /-]*")
LONGEST = 100
EARLIEST, LATEST = datetime(2000, 1, 1), datetime(2100, 1, 1)  # noqa: DTZ001 - nbgrader's times are UTC without saying so


def parsed(text: str) -> datetime | None:
    """Read a time as nbgrader does, in UTC; None if there is none, or an impossible one."""
    if len(text) > LONGEST or not FORM.fullmatch(text):
        return None
    try:
        time = parse_utc(text)
    except Exception:  # dateutil raises many kinds of errors for numbers without end
        return None
    return time if isinstance(time, datetime) and EARLIEST <= time < LATEST else None
