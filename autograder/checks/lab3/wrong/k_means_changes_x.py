"""K_Means: standardises X itself

Upon: class_constants_and_restarts

Hint: You put X itself on another scale, so the caller's data is changed, and the centroids belong to that scale.
Cluster X as it is.
"""


def K_Means(X, K):
    """Run Lloyd's algorithm on features of equal weight."""
    X -= X.mean(axis=0)
    X /= X.std(axis=0)
    m = Centroid_init(X, K)
    for _iteration in range(100):
        clusters, D = Set(X, m)
        m_next = Update(X, clusters, m)
        if np.array_equal(m_next, m):
            break
        m = m_next
    return m, D
