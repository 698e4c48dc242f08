"""K_Means: one iteration

Hint: Your result is that of a single round. Repeat both steps until the centroids stay where they are. If you have a
loop: does it end at once because old = m is no copy, or does it use the sets of the start in every round?
"""


def K_Means(X, K):
    m = Centroid_init(X, K)
    while True:
        C, D = Set(X, m)
        new_m = Update(X, C, m)
        if not np.array_equal(new_m, m):
            m = new_m
            D = Set(X, m)[1]
            break
    return m, D
