"""Update: writes into m

Upon: class_one_letter_names

Hint: You write the new centroids into the m you were given, so the old ones are lost and nothing seems to move. Begin
with a copy, m.copy(), and return that.
"""

import numpy as np


def Update(X, C, m):
    for k, s in enumerate(C):
        if len(s):
            m[k] = np.mean(s, axis=0)
    return m
