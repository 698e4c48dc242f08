"""K-Means in one function, without the others: labels by argmin until the labels stay the same, ten starts from data points.

Upon: class_lists_and_math
"""

import numpy as np


def K_Means(X, K):
    pts = X.astype(float).reshape(len(X), -1)
    distinct = np.unique(pts, axis=0)
    best = (np.inf, None)
    for _ in range(10):
        if len(distinct) >= K:
            cent = distinct[np.random.choice(len(distinct), K, replace=False)]
        else:
            cent = np.concatenate([distinct, pts.max(axis=0) + 1 + np.random.rand(K - len(distinct), pts.shape[1])])
        labels = None
        while True:
            dist = ((pts[:, None] - cent[None]) ** 2).sum(-1)
            new_labels = dist.argmin(1)
            if labels is not None and (labels == new_labels).all():
                break
            labels = new_labels
            cent = np.array([pts[labels == k].mean(0) if (labels == k).any() else cent[k] for k in range(K)])
        D = dist.min(1).sum()
        if D < best[0]:
            best = (D, cent)
    return best[1], best[0]
