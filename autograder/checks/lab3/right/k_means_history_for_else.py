"""Keeps all centroids in a list and looks whether the last two agree; many starts by a sorted list
of results.

Upon: class_fields_and_getters
"""

import numpy as np


def K_Means(X, K):
    results = []
    for number in range(8):
        history = [Centroid_init(X, K)]
        for _ in range(2000):
            sets, _D = Set(X, history[-1])
            history.append(Update(X, sets, history[-1]))
            if np.array_equal(history[-1], history[-2]):
                break
        m = history[-1]
        results.append((float(Set(X, m)[1]), number, m))
    D, _, m = sorted(results, key=lambda r: r[:2])[0]
    return m, D
