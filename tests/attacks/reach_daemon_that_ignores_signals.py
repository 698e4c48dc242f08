"""Reach out: children that ignore every signal, hold the connection open, and fork on."""

import os
import signal
import time

for _ in range(8):
    if os.fork() == 0:
        for number in range(1, 65):
            try:
                signal.signal(number, signal.SIG_IGN)
            except (OSError, ValueError):
                pass
        end = time.monotonic() + 8
        while time.monotonic() < end:
            time.sleep(0.5)
            if os.fork():
                os._exit(0)
        os._exit(0)
