"""Confuse: an exception whose text takes ten seconds to give."""

import time


class Slow(Exception):
    def __str__(self):
        end = time.monotonic() + 10
        while time.monotonic() < end:
            pass
        return "slow"


def Centroid_init(X, K):
    raise Slow
