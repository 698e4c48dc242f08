"""Dict with the keys 1 to K, as in the formulas; Update knows it.

Upon: class_fields_and_getters
"""

import numpy as np


def Set(X, m):
    x = np.asarray(X, dtype=float)
    if x.ndim == 1:
        x = x[:, np.newaxis]
    K = len(m)
    C = {k: np.empty((0, x.shape[1])) for k in range(1, K + 1)}
    distance = np.array([np.linalg.norm(x - m[k - 1], axis=1) for k in range(1, K + 1)])
    winner = np.argmin(distance, axis=0) + 1
    for k in C:
        C[k] = x[winner == k]
    return C, float((np.min(distance, axis=0) ** 2).sum())


def Update(X, C, m):
    rows = []
    for k in range(1, len(m) + 1):
        rows.append(np.mean(C[k], axis=0) if len(C[k]) > 0 else np.array(m[k - 1], dtype=float))
    return np.vstack(rows)
