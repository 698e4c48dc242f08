"""K_Means: the loop never runs

Hint: Your loop never begins, so you return the centroids of the start. Its condition says when to go on, not when to
stop: go on while old and new differ.
"""


def K_Means(X, K):
    m = Centroid_init(X, K)
    C, D = Set(X, m)
    old = np.zeros_like(m)
    while np.array_equal(old, m):
        old = m
        m = Update(X, C, m)
        C, D = Set(X, m)
    return m, D
