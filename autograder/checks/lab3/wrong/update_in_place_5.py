"""Update: writes into m

Upon: class_semicolons

Hint: You write the new centroids into the m you were given, so the old ones are lost and nothing seems to move. Begin
with a copy, m.copy(), and return that.
"""

import numpy as np


def Update(X, C, m):
    K = np.size(m, 0);
    for k in range(K):
        if np.size(C[k], 0) > 0:
            m[k, :] = np.mean(C[k], 0);
    return m
