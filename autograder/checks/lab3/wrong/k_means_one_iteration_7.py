"""K_Means: one iteration

Upon: class_counts_from_one

Hint: Your result is that of a single round. Repeat both steps until the centroids stay where
they are. If you have a loop: does it end at once because old = m is no copy, or does it use the
sets of the start in every round?
"""

import numpy as np


def K_Means(X, K):
    m = Centroid_init(X, K)
    moved = True
    it = 0
    while moved and it < 1000:
        old = m
        C, D = Set(X, m)
        for k in range(1, K + 1):
            if C[k - 1].shape[0] > 0:
                m[k - 1, :] = C[k - 1].sum(0) / C[k - 1].shape[0]
        moved = abs(m - old).max() > 0
        it = it + 1
    C, D = Set(X, m)
    return m, D
