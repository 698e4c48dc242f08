"""K_Means: leaves out the last row of X"""


def K_Means(X, K):
    X = X[:-1]
    m = Centroid_init(X, K)
    while True:
        C, D = Set(X, m)
        new = Update(X, C, m)
        if np.array_equal(new, m):
            return m, D
        m = new
