"""K_Means: a fixed few iterations

Hint: A few rounds are not enough: the centroids still move. Repeat until they stay where they are, however many
rounds it takes.
"""


def K_Means(X, K):
    m = Centroid_init(X, K)
    for _ in range(5):
        C, D = Set(X, m)
        m = Update(X, C, m)
    return m, Set(X, m)[1]
