"""The C programmer reads the data as a stream: reservoir sampling over the points not seen before.

Upon: class_c_programmer
"""

import random

import numpy as np


def Centroid_init(X, K):
    d = 1 if X.ndim == 1 else X.shape[1]
    seen = {}
    reservoir = []
    count = 0
    for row in X:
        key = tuple(np.atleast_1d(row).tolist())
        if key in seen:
            continue
        seen[key] = 1
        count += 1
        if len(reservoir) < K:
            reservoir.append(key)
        else:
            r = random.randrange(count)
            if r < K:
                reservoir[r] = key
    while len(reservoir) < K:
        key = tuple(v + random.random() - 0.5 for v in reservoir[0])
        if key not in reservoir:
            reservoir.append(key)
    m = np.zeros((K, d))
    for k in range(K):
        for j in range(d):
            m[k, j] = reservoir[k][j]
    return m
