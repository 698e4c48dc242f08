"""K_Means: returns the distortion of every round

Upon: class_excel_user

Hint: Your D is a list with the distortion of every round. Return only the last of them.
"""

import numpy as np


def K_Means(X, K):
    m = Centroid_init(X, K)
    D = []
    for step in range(500):
        C, d = Set(X, m)
        D.append(d)
        new_m = Update(X, C, m)
        if np.array_equal(new_m, m):
            break
        m = new_m
    return m, D
