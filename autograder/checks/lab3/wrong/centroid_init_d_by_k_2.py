"""Centroid_init: shape (d, K)

Hint: Your centroids stand in the columns, an array (d, K). Put one centroid in each row: the shape is (K, d).
"""


def Centroid_init(X, K):
    idx = np.random.choice(len(X), K, replace=False)
    return X.reshape(len(X), -1)[idx].T
