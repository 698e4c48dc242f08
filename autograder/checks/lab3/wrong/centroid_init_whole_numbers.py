"""Centroid_init: whole numbers

Hint: Your centroids are rounded to whole numbers, so on data with a small spread some of them come twice. Keep the
fractions: draw from points of X, or with uniform instead of integers.
"""


def Centroid_init(X, K):
    data = X.reshape(len(X), -1)
    low, high = int(np.floor(data.min())), int(np.ceil(data.max()))
    return np.random.randint(low, high + 1, size=(K, data.shape[1])).astype(float)
