"""K_Means: rounded

Upon: class_constants_and_restarts

Hint: You round the centroids. Return them with all their digits: print may round, the function may not.
"""


def K_Means(X, K):
    """Run Lloyd's algorithm; the centroids in a form that is easy to read."""
    m = Centroid_init(X, K)
    for _iteration in range(MAX_KMEANS_ITERATIONS):
        clusters, D = Set(X, m)
        m_next = Update(X, clusters, m)
        if np.array_equal(m_next, m):
            break
        m = m_next
    return np.round(m, 1), D
