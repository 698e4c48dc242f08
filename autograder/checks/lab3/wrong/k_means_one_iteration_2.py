"""K_Means: one iteration

Hint: Your function assigns and moves only once. Repeat both steps until the centroids stay where they are.
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
