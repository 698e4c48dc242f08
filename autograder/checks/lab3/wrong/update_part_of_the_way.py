"""Update: only part of the way

Upon: class_fixed_point

Hint: Your centroids go only part of the way to the means of their sets. Move each one to the mean itself.
"""

import numpy as np


def Update(X, C, m):
    mean = lambda ps: np.array(ps).mean(axis=0)
    blend = lambda old, ps: (old + mean(ps)) / 2 if len(ps) else np.array(old, float)
    return np.array(list(map(blend, np.asarray(m, float), C)))
