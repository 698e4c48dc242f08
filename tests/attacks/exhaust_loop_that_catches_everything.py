"""Exhaust: a loop that catches all that is thrown at it, for ten seconds."""

import time

end = time.monotonic() + 10
while time.monotonic() < end:
    try:
        while time.monotonic() < end:
            pass
    except BaseException:
        pass
