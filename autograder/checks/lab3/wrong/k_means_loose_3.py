"""K_Means: stops too early

Upon: class_weighted_averages

Hint: Your loop stops while the centroids still move: a small change in one round is not yet the end. Go on until they
stay where they are.
"""

import numpy as np


def K_Means(X, K):
    m = Centroid_init(X, K)
    C, D = Set(X, m)
    while True:
        m = Update(X, C, m)
        previous = D
        C, D = Set(X, m)
        if previous - D <= 0.05 * previous:
            return m, D
