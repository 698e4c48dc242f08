"""Centroid_init: draws the same point twice

Upon: class_numbered_steps

Hint: You draw points with replacement, so now and then the same point comes twice. Draw K
different ones: choice(..., replace=False).
"""

import numpy as np


def Centroid_init(X: np.ndarray, K: int) -> np.ndarray:
    # Make sure the data is two-dimensional
    data = np.asarray(X, dtype=float)
    if data.ndim == 1:
        data = data.reshape(-1, 1)
    # Randomly select K samples as the initial centroids
    generator = np.random.default_rng()
    indices = generator.integers(0, data.shape[0], size=K)
    return data[indices].copy()
