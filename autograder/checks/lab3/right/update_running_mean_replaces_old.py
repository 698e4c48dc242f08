"""A running mean: each point of the set pulls the mean by 1/n of its distance.

Upon: class_one_letter_names
"""

import numpy as np


def Update(X, C, m):
    r = []
    for k in range(len(m)):
        c, n = np.array(m[k], float), 0
        for p in C[k]:
            n += 1
            c = c + (p - c) / n  # the first point replaces the old centroid
        r += [c]
    return np.array(r)
