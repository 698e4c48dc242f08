"""K_Means: a fixed few iterations

Upon: class_semicolons

Hint: A few rounds are not enough: the centroids still move. Repeat until they stay where they are, however many
rounds it takes.
"""

import numpy as np


def K_Means(X, K):
    MAXITER = 3;
    m = Centroid_init(X, K);
    for it in range(MAXITER):
        C, D = Set(X, m);
        m = Update(X, C, m);
    C, D = Set(X, m);
    return m, D
