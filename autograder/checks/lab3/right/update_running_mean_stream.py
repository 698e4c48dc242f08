"""The Java engineer computes means as a stream does: new = old + (x - old) / n.

Upon: class_java_engineer
"""

import numpy as np


class RunningMean:
    def __init__(self, fallback):
        self._mean, self._count = np.array(fallback, dtype=float), 0

    def accept(self, value):
        self._count += 1
        if self._count == 1:
            self._mean = np.array(value, dtype=float)
        else:
            self._mean = self._mean + (value - self._mean) / self._count
        return self

    def get(self):
        return self._mean


def Update(X, C, m):
    rows = []
    for k in range(len(m)):
        mean = RunningMean(np.atleast_1d(m[k]))
        for point in C[k]:
            mean.accept(point)
        rows.append(mean.get())
    return np.stack(rows)
