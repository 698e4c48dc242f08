"""Update: only part of the way

Upon: class_scipy

Hint: Your centroids go only part of the way to the means of their sets. Move each one to the
mean itself.
"""

import numpy as np


def Update(X, C, m):
    rate = 0.5
    new = np.array(m, dtype=float)
    for k in range(len(m)):
        if len(C[k]):
            new[k] += rate * (np.mean(C[k], axis=0) - new[k])
    return new
