"""K_Means: returns the sets instead of the centroids

Upon: class_static_methods

Hint: You return the sets of points in the place of the centroids. Return (m, D), with the array (K, d) of centroids
first.
"""


def K_Means(X, K):
    centres = Centroid_init(X, K)
    converged = False
    while not converged:
        clusters, distortion = Set(X, centres)
        moved = Update(X, clusters, centres)
        converged = bool((moved == centres).all())
        centres = moved
    return Set(X, centres)
