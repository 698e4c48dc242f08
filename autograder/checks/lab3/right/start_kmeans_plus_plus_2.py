"""Read about k-means++ on the web: each further centroid is a point drawn with a probability
proportional to its squared distance.

Upon: class_hasty
"""

import numpy as np


def Centroid_init(X, K):
    gen = np.random.default_rng()
    P = np.array(X, dtype=float).reshape(len(X), -1)
    centers = [P[gen.integers(len(P))]]
    while len(centers) < K:
        d2 = np.min([((P - c) ** 2).sum(axis=1) for c in centers], axis=0)
        if d2.sum() > 0:
            centers.append(P[gen.choice(len(P), p=d2 / d2.sum())])
        else:  # every point is a centroid already
            centers.append(P[0] + gen.normal(size=P.shape[1]) * (1 + np.abs(P).max()))
    return np.stack(centers)
