"""Update: stops at the first empty set

Upon: class_fields_and_getters

Hint: Your loop ends at the first empty set, so the centroids behind it never move. Pass over
the empty set and go on: continue, not break.
"""

import numpy as np


def Update(X, C, m):
    result = np.array(m, dtype=float)
    for i in range(len(m)):
        if len(C[i]) == 0:
            break
        result[i] = C[i].sum(axis=0) / len(C[i])
    return result
