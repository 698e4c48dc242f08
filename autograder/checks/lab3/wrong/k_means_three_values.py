"""K_Means: returns (m, C, D)

Hint: You return the sets as well. Return two things only: (m, D).
"""


def K_Means(X, K):
    m = Centroid_init(X, K)
    for _ in range(500):
        C, D = Set(X, m)
        new = Update(X, C, m)
        if np.allclose(new, m):
            break
        m = new
    return m, C, D
