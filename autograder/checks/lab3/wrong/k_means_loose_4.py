"""K_Means: stops too early

Upon: class_scipy_collector

Hint: Your loop stops while the centroids still move: a small change in one round is not yet the end. Go on until they
stay where they are.
"""

import numpy as np


def K_Means(X, K):
    m = Centroid_init(X, K)
    for _ in range(3000):
        C, D = Set(X, m)
        new = Update(X, C, m)
        if np.allclose(m, new, rtol=0.01, atol=0.01):
            break
        m = new
    C, D = Set(X, m)
    return m, D
