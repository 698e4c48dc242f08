"""K_Means: one iteration

Upon: class_loops_and_lists

Hint: Your result is that of a single round. Repeat both steps until the centroids stay where they are. If you have a
loop: does it end at once because old = m is no copy, or does it use the sets of the start in every round?
"""

import numpy as np


def K_Means(X, K):
    m = Centroid_init(X, K)
    while True:
        old = m
        C, D = Set(X, m)
        new = Update(X, C, m)
        for k in range(K):
            for j in range(len(m[k])):
                m[k][j] = new[k][j]
        if np.array_equal(old, m):
            break
    C, D = Set(X, m)
    return m, D
