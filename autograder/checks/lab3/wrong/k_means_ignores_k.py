"""K_Means: ignores K

Hint: You find the same number of centroids whatever K is. Use the argument K.
"""


def K_Means(X, K):
    m = Centroid_init(X, 3)
    old = None
    while old is None or not np.array_equal(old, m):
        C, D = Set(X, m)
        old = m
        m = Update(X, C, m)
    return m, D
