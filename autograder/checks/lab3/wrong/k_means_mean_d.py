"""K_Means: D is a mean

Hint: Your D is the mean of the squared distances. It is their sum over all points, as Set computes it.
"""


def K_Means(X, K):
    m = Centroid_init(X, K)
    for _ in range(400):
        C, D = Set(X, m)
        new = Update(X, C, m)
        if np.allclose(m, new):
            break
        m = new
    return m, D / len(X)
