"""Lets SciPy's kmeans2 run first, then polishes with Lloyd's steps of its own until the labels stay.

Upon: class_scipy_collector
"""

import numpy as np
from scipy.cluster.vq import kmeans2
from scipy.spatial.distance import cdist


def K_Means(X, K):
    A = np.asarray(X, dtype=float).reshape(len(X), -1)
    start = Centroid_init(A, K)
    m, _ = kmeans2(A, start, iter=5, minit="matrix", missing="warn")
    m = np.array(m, dtype=float).reshape(K, -1)
    before = None
    for _ in range(1000):
        label = cdist(A, m).argmin(1)
        if before is not None and np.all(label == before):
            break
        before = label
        for k in set(label.tolist()):
            m[k] = A[label == k].mean(axis=0)
    return m, np.sum((A - m[label]) ** 2)
