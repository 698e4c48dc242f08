"""K_Means: ignores K

Upon: class_fields_and_getters

Hint: You find the same number of centroids whatever K is. Use the argument K.
"""

import numpy as np


def K_Means(X, K):
    P = toMatrix(X)
    m0, m1, m2 = Centroid_init(P, 3)
    while True:
        d0 = ((P - m0) ** 2).sum(axis=1)
        d1 = ((P - m1) ** 2).sum(axis=1)
        d2 = ((P - m2) ** 2).sum(axis=1)
        s0 = (d0 <= d1) & (d0 <= d2)
        s1 = ~s0 & (d1 <= d2)
        s2 = ~s0 & ~s1
        n0 = P[s0].mean(axis=0) if s0.any() else m0
        n1 = P[s1].mean(axis=0) if s1.any() else m1
        n2 = P[s2].mean(axis=0) if s2.any() else m2
        if (n0 == m0).all() and (n1 == m1).all() and (n2 == m2).all():
            break
        m0, m1, m2 = n0, n1, n2
    D = d0[s0].sum() + d1[s1].sum() + d2[s2].sum()
    return np.array([m0, m1, m2]), D
