"""Set: sets keep the points of earlier calls

Upon: class_estimators

Hint: Your sets live outside the function, so each call adds its points to those of the calls before. Make new, empty
sets inside Set.
"""

import numpy as np
from collections import defaultdict


class Assigner:
    sets = defaultdict(list)

    def assign(self, X, m):
        D = 0.0
        for k in range(len(m)):
            self.sets[k] = list(self.sets[k])
        for x in np.asarray(X, float).reshape(len(X), -1):
            d = ((x - m) ** 2).sum(axis=1)
            self.sets[int(d.argmin())].append(x)
            D += d.min()
        return {k: np.array(self.sets[k]).reshape(-1, np.shape(m)[1]) for k in range(len(m))}, D


def Set(X, m):
    return Assigner().assign(X, m)
