"""Update: mean over the wrong axis

Upon: class_matrix_products

Hint: Your mean runs over all coordinates, or over the coordinates of each point, instead of over the points. Take the
mean of each column: mean(axis=0).
"""

import numpy as np


def Update(X, C, m):
    new = np.array(m, dtype=float)
    for k in range(len(m)):
        if len(C[k]):
            new[k] = np.mean(C[k])
    return new
