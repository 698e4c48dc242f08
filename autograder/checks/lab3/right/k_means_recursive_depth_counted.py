"""Recursion instead of a loop; the depth is counted, so that it ends.

Upon: class_estimators
"""

import numpy as np


def K_Means(X, K, m=None, depth=0):
    if m is None:
        m = Centroid_init(X, K)
    C, D = Set(X, m)
    m_new = Update(X, C, m)
    if np.array_equal(m_new, m) or depth == 600:
        return m, D
    return K_Means(X, K, m_new, depth + 1)
