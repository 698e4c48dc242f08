"""K_Means: old = m is no copy

Hint: old = m gives the same array a second name, so old changes together with m and the loop ends at once. Write old
= m.copy().
"""


def K_Means(X, K):
    m = np.array(Centroid_init(X, K), dtype=float)
    while True:
        old = m
        C, D = Set(X, m)
        for k in range(K):
            if len(C[k]) > 0:
                m[k] = C[k].mean(axis=0)
        if np.array_equal(old, m):
            break
    return m, Set(X, m)[1]
