"""Update: an empty set loses its centroid

Upon: class_web_developer

Hint: A centroid whose set is empty is missing from your result, so K shrinks. Return K rows:
keep the old centroid there, or choose a new one.
"""

import numpy as np


def Update(X, C, m):
    notEmpty = filter(lambda pts: len(pts) > 0, C.values())
    return np.array([np.mean(pts, axis=0) for pts in notEmpty])
