"""K_Means: the best D with the last centroids

Upon: class_lecture

Hint: Of several starts you keep the smallest D, but not its centroids: you return those of the
last start. Keep m and D together.
"""

import numpy as np


def K_Means(X, K):
    D_best = np.inf
    for start in range(10):
        m = Centroid_init(X, K)
        for step in range(500):
            C, D = Set(X, m)
            m_new = Update(X, C, m)
            if np.all(m_new == m):
                break
            m = m_new
        if D < D_best:
            D_best = D
    return m, D_best
