"""K_Means: one iteration

Hint: Your result is that of a single round. Repeat both steps until the centroids stay where they are. If you have a
loop: does it end at once because old = m is no copy, or does it use the sets of the start in every round?
"""


def K_Means(X, K):
    m = Centroid_init(X, K)
    C, D = Set(X, m)
    m = Update(X, C, m)
    C, D = Set(X, m)
    return m, D
