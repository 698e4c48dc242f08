"""Centroid_init: draws the same point twice

Upon: class_private_helpers

Hint: You draw points with replacement, so now and then the same point comes twice. Draw K different ones: choice(...,
replace=False).
"""

import numpy as np


def Centroid_init(X, K):
    data = X.reshape(-1, 1) if X.ndim == 1 else X
    # choose K random rows as the initial centroids
    indices = np.random.choice(data.shape[0], K)
    return data[indices].astype(float)
