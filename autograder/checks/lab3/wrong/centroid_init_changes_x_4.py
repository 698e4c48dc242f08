"""Centroid_init: changes X

Upon: class_fields_and_getters

Hint: You shuffle, sort or rescale X itself, so the caller's data is another afterwards. Work on
a copy: X.copy(), or permutation instead of shuffle.
"""

import numpy as np


class Shuffler:
    def __init__(self, data):
        self.data = data

    def shuffle(self):
        np.random.default_rng().shuffle(self.data)
        return self

    def firstDifferent(self, count):
        result = []
        for row in self.data:
            point = np.atleast_1d(row).astype(float)
            if not any(np.array_equal(point, other) for other in result):
                result.append(point)
            if len(result) == count:
                break
        return np.array(result)


def Centroid_init(X, K):
    return Shuffler(X).shuffle().firstDifferent(K)
