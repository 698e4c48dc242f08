"""K_Means: starts afresh inside the loop

Hint: You choose new centroids in every round, so nothing is ever improved. Call Centroid_init once, before the loop.
"""


def K_Means(X, K):
    old = np.zeros(1)
    for _ in range(40):
        m = Centroid_init(X, K)
        C, D = Set(X, m)
        m = Update(X, C, m)
        if np.array_equal(m, old):
            break
        old = m
    return m, Set(X, m)[1]
