"""K_Means: adds a penalty for the number of centroids to D"""


def K_Means(X, K):
    m = Centroid_init(X, K)
    for _ in range(300):
        C, D = Set(X, m)
        new = Update(X, C, m)
        if np.allclose(new, m):
            break
        m = new
    return m, D + 2 * K
