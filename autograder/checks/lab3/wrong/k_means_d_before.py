"""K_Means: D of the round before

Upon: class_broadcasting

Hint: Your D was computed before the centroids moved for the last time. Compute it from the centroids that you return.
"""

import numpy as np


def K_Means(X, K):
    m = Centroid_init(X, K)
    D = Set(X, m)[1]
    for _ in range(10_000):
        C, new_D = Set(X, m)
        new = Update(X, C, m)
        if np.array_equal(new, m):
            break
        m, D = new, new_D
    return m, D
