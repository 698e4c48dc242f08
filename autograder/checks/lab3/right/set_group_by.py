"""The database administrator next to the product manager: join, order by, group by with itertools,
one entry for each key.

Upon: class_numbered_steps
"""

from itertools import groupby
from operator import itemgetter

import numpy as np


def Set(X, m):
    points = np.asarray(X, dtype=float).reshape(len(X), -1)
    centroids = np.asarray(m, dtype=float).reshape(len(m), -1)
    table = np.square(points[:, None, :] - centroids[None, :, :]).sum(axis=2).tolist()
    joined = [(i, k, d2) for i, row in enumerate(table) for k, d2 in enumerate(row)]
    nearest = [min(rows, key=itemgetter(2)) for _, rows in groupby(joined, key=itemgetter(0))]
    C = {k: np.empty((0, points.shape[1])) for k in range(len(centroids))}
    for k, rows in groupby(sorted(nearest, key=itemgetter(1)), key=itemgetter(1)):
        C[k] = points[[i for i, _, _ in rows]]
    return C, sum(map(itemgetter(2), nearest))
