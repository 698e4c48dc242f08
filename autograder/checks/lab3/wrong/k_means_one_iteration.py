"""K_Means: one iteration

Hint: Your function assigns and moves only once. Repeat both steps until the centroids stay where they are.
"""


def K_Means(X, K):
    m = Centroid_init(X, K)
    C, D = Set(X, m)
    m = Update(X, C, m)
    C, D = Set(X, m)
    return m, D
