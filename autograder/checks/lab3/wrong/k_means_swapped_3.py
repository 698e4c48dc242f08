"""K_Means: returns (D, m)

Upon: class_r_user

Hint: You return the distortion first. The order is (m, D).
"""


def K_Means(X, K):
    def one_start():
        m = Centroid_init(X, K)
        while True:
            C, D = Set(X, m)
            new = Update(X, C, m)
            if (new == m).all():
                return D, m
            m = new

    return min([one_start() for _ in range(5)], key=lambda fit: fit[0])
