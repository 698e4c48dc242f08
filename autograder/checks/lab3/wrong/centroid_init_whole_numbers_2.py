"""Centroid_init: whole numbers

Hint: Your centroids are rounded to whole numbers, so on data with a small spread some of them come twice. Keep the
fractions: draw from points of X, or with uniform instead of integers.
"""


def Centroid_init(X, K):
    d = X.shape[1] if len(X.shape) > 1 else 1
    m = np.zeros((K, d), dtype=int)
    for k, i in enumerate(np.random.choice(len(X), K, replace=False)):
        m[k] = X[i]
    return m
