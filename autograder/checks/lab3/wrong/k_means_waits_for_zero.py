"""K_Means: never ends: waits for D = 0

Upon: class_broadcasting

Hint: Your loop waits until the distortion is 0, which it hardly ever is. Go on until the centroids stay where they
are.
"""

import numpy as np


def K_Means(X, K):
    m = Centroid_init(X, K)
    C, D = Set(X, m)
    while D > 1e-9:
        m = Update(X, C, m)
        C, D = Set(X, m)
    return m, D
