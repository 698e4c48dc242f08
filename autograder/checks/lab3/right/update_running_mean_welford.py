"""Welford's running mean: each centroid starts at its first point and moves by (x - mean) / count.

Upon: class_lecture
"""

import numpy as np


def Update(X, C, m):
    new = np.copy(m).astype(float)
    for k in C:
        count = 0
        for x in C[k]:
            count += 1
            if count == 1:
                new[k] = x
            else:
                new[k] += (x - new[k]) / count
    return new
