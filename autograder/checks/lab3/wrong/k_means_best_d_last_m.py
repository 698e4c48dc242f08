"""K_Means: the best D with the last centroids

Upon: class_private_helpers

Hint: Of several starts you keep the smallest D, but not its centroids: you return those of the last start. Keep m and
D together.
"""

import numpy as np


def K_Means(X, K, n_init=10):
    data = np.asarray(X, dtype=float)
    best_distortion = np.inf
    for _ in range(n_init):
        centroids = Centroid_init(data, K)
        while True:
            clusters, distortion = Set(data, centroids)
            new_centroids = Update(data, clusters, centroids)
            if np.array_equal(new_centroids, centroids):
                break
            centroids = new_centroids
        # keep the best solution found so far
        if distortion < best_distortion:
            best_distortion = distortion
    return centroids, best_distortion
