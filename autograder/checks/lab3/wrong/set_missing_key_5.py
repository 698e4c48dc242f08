"""Set: no entry for an empty set

Upon: class_web_developer

Hint: A centroid without points has no entry in your C. Make the K empty sets first, and then
fill them.
"""

from collections import defaultdict

import numpy as np


def Set(X, m):
    cents = toPoints(m)
    sets, distortion = defaultdict(list), 0.0
    for p in toPoints(X):
        dists = [sqDist(p, c) for c in cents]
        sets[dists.index(min(dists))].append(p)
        distortion += min(dists)
    return sets, distortion
