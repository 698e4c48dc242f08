"""Centroid_init: a single centroid

Upon: class_first_year

Hint: You return one centroid only. Return K of them, an array (K, d) with one in each row.
"""


def Centroid_init(X, K):
    if X.ndim == 1:
        X = X.reshape(len(X), 1)
    for k in range(K):
        row = np.random.randint(0, len(X))
        m = np.array([X[row]])
    return m
