"""Set: no entry for an empty set

Upon: class_one_letter_names

Hint: A centroid without points has no entry in your C. Make the K empty sets first, and then fill them.
"""

import numpy as np


def Set(X, m):
    a = np.array(X, float).reshape(len(X), -1)
    q = ((a[:, None] - m) ** 2).sum(2)
    p = q.argmin(1)
    return [a[p == k] for k in np.unique(p)], q.min(1).sum()
