"""K_Means: fails in one dimension

Upon: class_vectoriser

Hint: Your function needs a second axis, which data of shape (N,) does not have. Begin with X =
X.reshape(len(X), -1), which makes it (N, 1) and leaves (N, d) as it is.
"""

import numpy as np


def K_Means(X, K):
    N, d = X.shape
    m = Centroid_init(X, K)
    labels = np.full(N, -1)
    for _ in range(1000):
        d2 = np.einsum("nkd->nk", (X[:, None] - m[None]) ** 2)
        new = d2.argmin(1)
        if (new == labels).all():
            break
        labels = new
        onehot = np.eye(K)[labels]
        n = onehot.sum(0)[:, None]
        m = np.where(n > 0, onehot.T @ X / np.maximum(n, 1), m)
    return m, d2.min(1).sum()
