"""Centroid_init: an axis too many

Upon: class_sparse_table

Hint: Your centroids have an axis too many, such as (K, 1, d). The shape is (K, d): a row number picks a row, a slice
of one keeps the axis.
"""


def Centroid_init(X, K):
    points = X if X.ndim == 2 else X[:, None]
    rows = np.random.permutation(len(points))[:K]
    return np.array([points[i : i + 1] for i in rows])
