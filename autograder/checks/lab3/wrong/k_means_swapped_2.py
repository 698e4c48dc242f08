"""K_Means: returns (D, m)

Hint: You return the distortion first. The order is (m, D).
"""


def K_Means(X, K, tol=1e-9):
    """Returns the final distortion and the centroids."""
    centroids = Centroid_init(X, K)
    result = Set(X, centroids)
    moved = tol + 1
    while moved > tol:
        new_centroids = Update(X, result[0], centroids)
        moved = np.linalg.norm(new_centroids - centroids)
        centroids = new_centroids
        result = Set(X, centroids)
    final_distortion = result[1]
    return final_distortion, centroids
