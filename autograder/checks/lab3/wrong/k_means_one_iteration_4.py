"""K_Means: one iteration

Hint: Your result is that of a single round. Repeat both steps until the centroids stay where they are. If you have a
loop: does it end at once because old = m is no copy, or does it use the sets of the start in every round?
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
