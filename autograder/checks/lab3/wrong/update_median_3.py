"""Update: median instead of mean

Upon: class_weighted_averages

Hint: You move each centroid to the median of its set. The place with the smallest sum of squared distances is the
mean.
"""

import numpy as np


def Update(X, C, m):
    return np.array([np.median(c, axis=0) if len(c) else old for c, old in zip(C, np.asarray(m, float))])
