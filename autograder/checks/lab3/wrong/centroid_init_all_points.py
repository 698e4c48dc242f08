"""Centroid_init: all points

Upon: class_scipy_collector

Hint: You return all points in another order. Keep K of them: the first K rows of what you shuffled.
"""


def Centroid_init(X, K):
    return np.random.default_rng().permutation(X.reshape(len(X), -1), axis=0)
