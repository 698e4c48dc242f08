"""K_Means: D is a mean of distances

Hint: Your D is the mean of the distances, as SciPy's kmeans returns it. Square each distance,
and add the squares up.
"""


def K_Means(X, K):
    m = Centroid_init(X, K)
    while True:
        new = Update(X, Set(X, m)[0], m)
        if np.array_equal(new, m):
            break
        m = new
    points = X.reshape(len(X), -1)
    distances = np.linalg.norm(points[:, None] - np.reshape(m, (K, -1)), axis=2)
    return m, distances.min(axis=1).mean()
