"""The mean of each set; an empty set's centroid goes to the point that is farthest from all the new centroids.

Upon: class_weighted_averages
"""

import numpy as np
from scipy.spatial.distance import cdist


def Update(X, C, m):
    points = np.asarray(X, dtype=float).reshape(len(X), -1)
    new = np.array(m, dtype=float)
    sizes = [len(members) for members in C]
    for k, members in enumerate(C):
        if sizes[k]:
            new[k] = np.sum(members, axis=0) / sizes[k]
    living = [k for k in range(len(new)) if sizes[k]]
    for k in range(len(new)):
        if not sizes[k]:
            gap = cdist(points, new[living], "sqeuclidean").min(axis=1)
            if gap.max() > 0:
                new[k] = points[gap.argmax()]
                living.append(k)
    return new
