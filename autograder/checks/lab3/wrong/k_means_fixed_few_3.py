"""K_Means: a fixed few iterations

Upon: class_repmat_and_find

Hint: A few rounds are not enough: the centroids still move. Repeat until they stay where they are, however many
rounds it takes.
"""

import numpy as np


def K_Means(X, K):
    nIter = 4
    m = Centroid_init(X, K)
    for it in range(1, nIter + 1):
        C, D = Set(X, m)
        m = Update(X, C, m)
    C, D = Set(X, m)
    return m, D
