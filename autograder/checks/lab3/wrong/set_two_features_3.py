"""Set: the first two coordinates only

Upon: class_repmat_and_find

Hint: Your distances use the first two coordinates only. The points have d of them: take the sum over all.
"""

import numpy as np


def Set(X, m):
    X = np.asarray(X, dtype=float)
    if X.ndim == 1:
        X = X.reshape(-1, 1)
    N, d = X.shape
    K = m.shape[0]
    dist = np.zeros((N, K))
    for k in range(0, K):
        dist[:, k] = (X[:, 0] - m[k, 0]) ** 2
        if d > 1:
            dist[:, k] = dist[:, k] + (X[:, 1] - m[k, 1]) ** 2
    idx = dist.argmin(axis=1)
    C = np.empty(K, dtype=object)
    for k in range(0, K):
        C[k] = X[idx == k, :]
    return C, np.sum(dist.min(axis=1))
