"""K_Means: stops too early

Hint: Your loop stops while the centroids still move: a small change in one round is not yet the end. Go on until they
stay where they are.
"""


def K_Means(X, K):
    m = Centroid_init(X, K)
    C, D = Set(X, m)
    D_old = 2 * D
    while (D_old - D) / D_old > 0.05:
        m = Update(X, C, m)
        D_old = D
        C, D = Set(X, m)
    return m, D
