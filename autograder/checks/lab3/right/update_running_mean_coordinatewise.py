"""The mean as a running mean: each point of the set pulls the centroid a little less than the one before.

Upon: class_loops_and_lists
"""

import numpy as np


def Update(X, C, m):
    new = [[float(v) for v in row] for row in m]
    for k in range(len(new)):
        n = 0
        for p in C[k]:
            n += 1
            for j in range(len(new[k])):
                if n == 1:
                    new[k][j] = float(p[j])
                else:
                    new[k][j] += (float(p[j]) - new[k][j]) / n
    return np.array(new)
