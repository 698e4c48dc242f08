"""K_Means: root of D

Upon: class_private_helpers

Hint: Your D is the square root of the distortion. Return the distortion itself, as Set gives it.
"""


def K_Means(X, K):
    data = _ensure_2d(X)
    centroids = Centroid_init(data, K)
    for _ in range(_MAX_ITER_KMEANS):
        clusters, _distortion = Set(data, centroids)
        new_centroids = Update(data, clusters, centroids)
        if np.array_equal(new_centroids, centroids):
            break
        centroids = new_centroids
    nearest = np.min([np.sum((data - c) ** 2, axis=1) for c in centroids], axis=0)
    return centroids, float(np.linalg.norm(np.sqrt(nearest)))
