"""One line for each row, with a conditional expression: an empty set jumps to a random point of the data.

Upon: class_scipy_collector
"""

import numpy as np

_dice = np.random.default_rng()


def Update(X, C, m):
    data = np.asarray(X, dtype=float).reshape(len(X), -1)
    answer = np.full(np.shape(m), np.nan)
    for k, group in enumerate(C):
        answer[k, :] = np.mean(group, axis=0) if len(group) >= 1 else data[_dice.integers(len(data)), :]
    return answer
