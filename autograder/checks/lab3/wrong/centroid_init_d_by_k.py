"""Centroid_init: shape (d, K)

Hint: Your centroids stand in the columns, an array (d, K). Put one centroid in each row: the shape is (K, d).
"""


def Centroid_init(X, K):
    data = X.reshape(len(X), -1)
    d = data.shape[1]
    m = np.zeros((d, K))
    for j in range(d):
        m[j, :] = rng.uniform(data[:, j].min(), data[:, j].max(), K)
    return m
