"""K_Means: returns the distortion of every round

Upon: class_hasty

Hint: Your D is a list with the distortion of every round. Return only the last of them.
"""

import numpy as np


def K_Means(X, K):
    m, Ds = Centroid_init(X, K), []
    while len(Ds) < 1000:
        C, D = Set(X, m)
        Ds.append(D)
        n = Update(X, C, m)
        if (n == m).all():
            break
        m = n
    return m, Ds
