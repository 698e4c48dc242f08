"""Centroids are a np.matrix at the start, and at the end D is one, too."""


def Centroid_init(X, K):
    points = np.asmatrix(np.unique(np.c_[X], axis=0))
    return points[rng.permutation(len(points))[:K]]


def K_Means(X, K):
    m = np.asarray(Centroid_init(X, K))
    while True:
        C, D = Set(X, m)
        new = Update(X, C, m)
        if np.allclose(new, m, atol=1e-12):
            return np.asmatrix(m), np.asmatrix(D)
        m = new
