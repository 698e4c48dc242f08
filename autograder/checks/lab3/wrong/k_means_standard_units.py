"""K_Means: centroids of the standardised data

Upon: class_sparse_table

Hint: You standardise the data and return centroids and distortion in those units. Return them in the units of X:
leave the scaling to the caller.
"""

import numpy as np
from scipy.stats import zscore


def K_Means(X, K):
    points = np.asarray(X, float).reshape(len(X), -1)
    scaled = np.nan_to_num(zscore(points, axis=0))
    m = Centroid_init(scaled, K)
    while True:
        C, D = Set(scaled, m)
        new = Update(scaled, C, m)
        if (new == m).all():
            return m, D
        m = new
