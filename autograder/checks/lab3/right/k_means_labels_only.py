"""K_Means on its own, without the other functions: stops when the labels stay; empty sets take the
farthest point.

Upon: class_counts_from_one
"""

import numpy as np


def K_Means(X, K):
    P = np.array(X, dtype=float)
    if P.ndim == 1:
        P = P[:, None]
    different = np.unique(P, axis=0)
    best = (None, np.inf)
    for start in range(6):
        if len(different) >= K:
            m = different[np.random.choice(len(different), K, replace=False)]
        else:
            m = np.concatenate([different, different[:1] + 1 + np.random.rand(K - len(different), P.shape[1])])
        labels = np.full(len(P), -1)
        for step in range(1000):
            d2 = ((P[:, None, :] - m[None, :, :]) ** 2).sum(axis=2)
            new_labels = d2.argmin(axis=1)
            if (new_labels == labels).all():
                break
            labels = new_labels
            for k in range(K):
                if (labels == k).any():
                    m[k] = P[labels == k].mean(axis=0)
        D = d2.min(axis=1).sum()
        if D < best[1]:
            best = (m, D)
    return best
