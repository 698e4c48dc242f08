"""K_Means: returns (D, m)

Hint: You return the distortion first. The order is (m, D).
"""


def K_Means(X, K):
    m = Centroid_init(X, K)
    for _ in range(1000):
        C, D = Set(X, m)
        new = Update(X, C, m)
        if (new == m).all():
            break
        m = new
    return D, m
