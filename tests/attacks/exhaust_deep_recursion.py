"""Exhaust: recursion without a limit, in Python and in what is returned."""

import sys


def deep(n):
    return [deep(n - 1)] if n else []


sys.setrecursionlimit(10**6)


def Centroid_init(X, K):
    nested = []
    for _ in range(100000):
        nested = [nested]
    deep(10**5)
    return nested
