"""Repeats as long as D falls, remembers the best centroids, then takes one check that they stay.

Upon: class_hasty
"""

import numpy as np


def K_Means(X, K):
    best_m, best_D = None, np.inf
    for run in range(10):
        m = Centroid_init(X, K)
        C, D = Set(X, m)
        while True:
            m_next = Update(X, C, m)
            C_next, D_next = Set(X, m_next)
            if not D_next < D:
                break
            m, C, D = m_next, C_next, D_next
        # D has stopped to fall: the last step changed nothing, or only the last digits
        if D < best_D:
            best_m, best_D = m, D
    return best_m, best_D
