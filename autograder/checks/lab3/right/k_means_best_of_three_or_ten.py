"""Many starts (ten for small data, three for large), the smallest distortion wins; min() over a list of pairs with a key.

Upon: class_point_objects
"""

import numpy as np


def one_run(X, K):
    m = Centroid_init(X, K)
    for _ in range(500):
        m_old = m
        m = Update(X, Set(X, m_old)[0], m_old)
        if (m == m_old).all():
            break
    return m, Set(X, m)[1]


def K_Means(X, K, starts=10):
    starts = starts if len(X) <= 100 else 3
    return min((one_run(X, K) for _ in range(starts)), key=lambda pair: pair[1])
