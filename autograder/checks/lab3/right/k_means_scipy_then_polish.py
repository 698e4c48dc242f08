"""The signal engineer lets scipy.cluster.vq.kmeans2 do the work and polishes with the own
quantiser until nothing moves.

Upon: class_signal_engineer
"""

import warnings

import numpy as np
from scipy.cluster.vq import kmeans2


def K_Means(X, K):
    f = np.array(X, dtype=float).reshape(len(X), -1)
    dc = f.mean(axis=0)
    results = []
    places = np.unique(f, axis=0)
    for _ in range(8):
        start = np.random.permutation(places)[:K] if len(places) >= K else Centroid_init(f, K)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # an empty cluster is no news
            codebook = kmeans2(f - dc, start - dc, minit="matrix", iter=10)[0] + dc
        for _ in range(1000):
            new = Update(f, Set(f, codebook)[0], codebook)
            if (new == codebook).all():
                break
            codebook = new
        results.append((codebook, Set(f, codebook)[1]))
    return min(results, key=lambda r: r[1])
