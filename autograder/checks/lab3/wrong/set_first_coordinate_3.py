"""Set: the first coordinate only

Upon: class_statistics_phd

Hint: Your distances use the first coordinate only. The points have d of them: take the sum over
all.
"""

import numpy as np


def Set(X, m):
    Y = _design(X)
    d2 = np.square(Y[:, 0][:, None] - np.asarray(m)[:, 0][None, :])
    label = d2.argmin(axis=1)
    return {k: Y[label == k] for k in range(len(m))}, d2.min(axis=1).sum()
