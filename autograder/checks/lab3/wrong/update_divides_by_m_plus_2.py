"""Update: divides by M + 1

Upon: class_no_numpy

Hint: You divide the sum of a set by one more than the number of its points, so each mean is too
near to 0. Divide by the number of points, and treat the empty set on its own.
"""

import numpy as np


def Update(X, C, m):
    d = len(as_tuples(m)[0])
    new = []
    for members in C:
        total = [0.0] * d
        for p in members:
            for j in range(d):
                total[j] += p[j]
        new.append([t / (len(members) + 1) for t in total])
    return np.array(new)
