"""K_Means: stops too early

Upon: class_perfectionist

Hint: Your loop stops while the centroids still move: a small change in one round is not yet the
end. Go on until they stay where they are.
"""

import numpy as np


def K_Means(X, K, tolerance=0.05):
    centroids = Centroid_init(X, K)
    clusters, distortion = Set(X, centroids)
    for _ in range(MAX_ROUNDS):
        centroids = Update(X, clusters, centroids)
        previous = distortion
        clusters, distortion = Set(X, centroids)
        if previous - distortion <= tolerance * previous:
            break
    return centroids, distortion
