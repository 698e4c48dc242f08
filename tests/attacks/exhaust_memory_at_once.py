"""Exhaust: memory in one go."""

import numpy as np

for size in (2**30, 2**40, 2**62):
    try:
        print(len(np.zeros(size // 8)))
    except (MemoryError, ValueError) as error:
        print(type(error).__name__)


def Centroid_init(X, K):
    return np.ones((K, 10**8))
