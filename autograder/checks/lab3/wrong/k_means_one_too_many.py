"""K_Means: one centroid too many

Upon: class_einsum

Hint: You find one centroid more than K. Ask Centroid_init for K of them.
"""


def K_Means(X, K):
    m = Centroid_init(X, K + 1)
    while True:
        C, D = Set(X, m)
        new = Update(X, C, m)
        if np.array_equal(new, m):
            return m, D
        m = new
