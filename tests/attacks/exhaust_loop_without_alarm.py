"""Exhaust: functions that block the alarm and never answer, ten seconds each."""

import signal
import time


def Centroid_init(X, K):
    signal.pthread_sigmask(signal.SIG_BLOCK, set(range(1, 65)) - {9, 19})
    end = time.monotonic() + 10
    while time.monotonic() < end:
        pass
