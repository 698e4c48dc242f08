"""Update: stops at the first empty set

Upon: class_static_methods

Hint: Your loop ends at the first empty set, so the centroids behind it never move. Pass over the empty set and go on:
continue, not break.
"""

import numpy as np


def Update(X, C, m):
    newCentres = np.array(m, dtype=float)
    k = 0
    while k < len(newCentres):
        size = len(C[k])
        if size == 0:
            break
        total = np.zeros(newCentres.shape[1])
        for point in C[k]:
            total = total + np.array(point)
        newCentres[k] = total / size
        k += 1
    return newCentres
