"""k-means++ by hand: loops, a list of squared gaps and one weighted choice for each seed.

Upon: class_first_year
"""

import random

import numpy as np


def squared_gap(a, b):
    total = 0.0
    for j in range(len(a)):
        total += (a[j] - b[j]) ** 2
    return total


def Centroid_init(X, K):
    rows = np.asarray(X, dtype=float).reshape(len(X), -1)
    seeds = [rows[random.randrange(len(rows))].copy()]
    while len(seeds) < K:
        gaps = []
        for row in rows:
            gaps.append(min(squared_gap(row, s) for s in seeds))
        if sum(gaps) == 0:  # all points are taken already
            seeds.append(rows[0] + np.random.normal(0, 1, rows.shape[1]))
            continue
        # the chance of a point grows with its squared distance; a taken point has none
        possible = [i for i in range(len(rows)) if gaps[i] > 0]
        chosen = random.choices(possible, weights=[gaps[i] for i in possible])[0]
        seeds.append(rows[chosen].copy())
    return np.array(seeds)
