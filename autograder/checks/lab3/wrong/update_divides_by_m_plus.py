"""Update: divides by M + 1

Upon: class_c_programmer

Hint: You divide the sum of a set by one more than the number of its points, so each mean is too
near to 0. Divide by the number of points, and treat the empty set on its own.
"""

import numpy as np


def Update(X, C, m):
    K = len(m)
    d = 1 if X.ndim == 1 else X.shape[1]
    new = np.zeros((K, d))
    for k in range(K):
        n = 1  # never divide by zero
        for i in range(len(C[k])):
            for j in range(d):
                new[k][j] += C[k][i][j]
            n += 1
        for j in range(d):
            new[k][j] /= n
    return new
