"""Update: median instead of mean

Upon: class_r_user

Hint: You move each centroid to the median of its set. The place with the smallest sum of
squared distances is the mean.
"""

import numpy as np


def Update(X, C, m):
    return sapply(range(len(m)), lambda k: np.median(C[k], axis=0) if len(C[k]) > 0 else np.array(m[k], dtype=float))
