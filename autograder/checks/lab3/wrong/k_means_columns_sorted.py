"""K_Means: centroids sorted column by column

Upon: class_private_helpers

Hint: You sort each column of the centroids on its own, so their coordinates are mixed. Leave the centroids as they
are: their order is free.
"""


def K_Means(X, K):
    data = _ensure_2d(X)
    centroids = Centroid_init(data, K)
    for _ in range(_MAX_ITER_KMEANS):
        clusters, distortion = Set(data, centroids)
        new_centroids = Update(data, clusters, centroids)
        if np.array_equal(new_centroids, centroids):
            break
        centroids = new_centroids
    # a stable order of the centroids
    return np.sort(centroids, axis=0), distortion
