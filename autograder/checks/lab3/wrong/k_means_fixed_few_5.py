"""K_Means: a fixed few iterations

Upon: class_numbered_steps

Hint: A few rounds are not enough: the centroids still move. Repeat until they stay where they
are, however many rounds it takes.
"""


def K_Means(X, K, max_iter=5):
    # Initialise the centroids
    centroids = Centroid_init(X, K)
    for _ in range(max_iter):
        clusters, _d = Set(X, centroids)
        centroids = Update(X, clusters, centroids)
    # Final distortion
    _, distortion = Set(X, centroids)
    return centroids, distortion
