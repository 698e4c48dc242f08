"""Centroid_init: a fixed number of coordinates

Upon: class_einsum

Hint: Your centroids have the same number of coordinates whatever data is given. They have as many as the points: d is
X.shape[1], or 1 for data of shape (N,).
"""


def Centroid_init(X, K):
    x = np.asarray(X, float)
    return np.random.uniform(x.min(), x.max(), size=(K, 2))
