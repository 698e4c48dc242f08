"""The PhD student watches the labels: Lloyd's steps until no label changes, the history of D as an
assertion, ten starts.

Upon: class_statistics_phd
"""

import numpy as np


def K_Means(X, K):
    Y = np.asarray(X, dtype=float).reshape(len(X), -1)
    best_m, best_D = None, np.inf
    for _ in range(10):
        m = Centroid_init(Y, K)
        labels, history = np.full(len(Y), -1), []
        while True:
            d2 = ((Y[:, None, :] - m[None, :, :]) ** 2).sum(axis=2)
            history.append(d2.min(axis=1).sum())
            new = d2.argmin(axis=1)
            if (new == labels).all() or len(history) > 2000:
                break
            labels = new
            for k in np.unique(labels):
                m[k] = Y[labels == k].mean(axis=0)
        if history[-1] < best_D:
            best_m, best_D = m.copy(), history[-1]
    return best_m, best_D
