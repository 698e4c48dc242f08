"""Update: means cut to whole numbers

Upon: class_perfectionist

Hint: Your array for the new centroids has the type of the old ones. Where those are whole
numbers, the means are cut to whole numbers. Make an array of floats: np.array(m, dtype=float).
"""

import numpy as np


def Update(X, C, m):
    moved = np.empty_like(m)
    for k, members in C.items():
        moved[k] = np.mean(members, axis=0) if len(members) > 0 else m[k]
    return moved
