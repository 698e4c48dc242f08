"""Centroid_init: fails in one dimension

Hint: Your function needs a second axis, which data of shape (N,) does not have. Begin with X = X.reshape(len(X), -1),
which makes it (N, 1) and leaves (N, d) as it is.
"""


def Centroid_init(X, K):
    rows = np.random.permutation(X.shape[0])
    return X[rows[:K], :]
