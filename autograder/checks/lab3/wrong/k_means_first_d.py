"""K_Means: D of the first centroids

Hint: Your D belongs to the centroids at the start. Compute it again from those that you return.
"""


def K_Means(X, K):
    m = Centroid_init(X, K)
    C, D = Set(X, m)
    for _ in range(1000):
        new = Update(X, C, m)
        C = Set(X, new)[0]
        if np.allclose(new, m):
            break
        m = new
    return m, D
