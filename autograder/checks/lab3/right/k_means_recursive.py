"""K_Means calls itself with the moved centroids until they stay; an argument with a default carries them."""


def K_Means(X, K, m=None):
    if m is None:
        m = Centroid_init(X, K)
    C, D = Set(X, m)
    moved = Update(X, C, m)
    if np.allclose(moved, m, rtol=0, atol=1e-10):
        return m, D
    return K_Means(X, K, moved)
