"""K_Means: returns the sets instead of the centroids

Upon: class_broadcasting

Hint: You return the sets of points in the place of the centroids. Return (m, D), with the array (K, d) of centroids
first.
"""


def K_Means(X, K):
    m = Centroid_init(X, K)
    for _ in range(10_000):
        C, D = Set(X, m)
        new = Update(X, C, m)
        if np.array_equal(new, m):
            return C, D
        m = new
