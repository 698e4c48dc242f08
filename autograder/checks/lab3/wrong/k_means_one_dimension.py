"""K_Means: fails in one dimension

Hint: Your function needs a second axis, which data of shape (N,) does not have. Begin with X = X.reshape(len(X), -1),
which makes it (N, 1) and leaves (N, d) as it is.
"""


def K_Means(X, K):
    N, d = X.shape
    m = Centroid_init(X, K)
    old = np.zeros((K, d))
    while np.any(old != m):
        old = m
        C, D = Set(X, m)
        m = Update(X, C, m)
    return m, D
