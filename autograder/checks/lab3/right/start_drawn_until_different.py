"""Draws K rows again and again until no two are equal, and gives up politely with a little noise after a hundred tries.

Upon: class_static_methods
"""

import numpy as np


def allDifferent(rows):
    for i in range(len(rows)):
        for j in range(i + 1, len(rows)):
            if (rows[i] == rows[j]).all():
                return False
    return True


def Centroid_init(X, K):
    table = X.reshape(X.shape[0], -1)
    d = table.shape[1]
    for attempt in range(100):
        chosen = table[np.random.randint(0, table.shape[0], size=K)].astype(float)
        if allDifferent(chosen):
            return chosen
    # many points: draw without replacement from the different ones; few: add noise
    different = np.unique(table, axis=0).astype(float)
    if len(different) >= K:
        return np.random.permutation(different)[:K]
    return chosen + np.random.rand(K, d)
