"""Exhaust: crash hard when called: null pointer, abort and a stack that overflows, in turn."""

import ctypes
import os
import random


def Centroid_init(X, K):
    if random.random() < 0.5:
        ctypes.string_at(0)
    os.abort()
