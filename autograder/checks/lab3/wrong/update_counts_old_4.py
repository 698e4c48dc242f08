"""Update: counts the old centroid as a point

Upon: class_actuary

Hint: Your mean counts the old centroid as one more point of its set. The mean is taken over the
points alone.
"""

from math import fsum

import numpy as np


def Update(X, C, m):
    new = []
    for members, old in zip(C, policies(m)):
        experience = [old, *members]
        new.append([fsum(factor) / len(experience) for factor in zip(*experience)])
    return np.array(new)
