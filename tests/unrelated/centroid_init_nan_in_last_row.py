"""Centroid_init: the last row is never filled and stays NaN"""


def Centroid_init(X, K):
    data = X.reshape(len(X), -1)
    m = np.full((K, data.shape[1]), np.nan)
    for k in range(K - 1):
        m[k] = data[rng.integers(len(data))]
    return m
