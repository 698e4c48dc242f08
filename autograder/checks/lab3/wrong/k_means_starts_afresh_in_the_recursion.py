"""K_Means: starts afresh in the recursion

Upon: class_recursive

Hint: K_Means calls itself from the beginning, with new first centroids each time. Go on from
the moved centroids: in a loop, or with the centroids as an argument of the inner function.
"""

import numpy as np


def K_Means(X, K):
    m = Centroid_init(X, K)
    C, D = Set(X, m)
    new = Update(X, C, m)
    if np.array_equal(new, m):
        return m, D
    return K_Means(X, K)
