"""K_Means: starts afresh in the recursion

Upon: class_lecture

Hint: K_Means calls itself from the beginning, with new first centroids each time. Go on from
the moved centroids: in a loop, or with the centroids as an argument of the inner function.
"""


def K_Means(X, K):
    m_old = Centroid_init(X, K)
    m_new = Update(X, Set(X, m_old)[0], m_old)
    if np.abs(m_new - m_old).max() > 1e-9:
        return K_Means(X, K)
    return m_new, Set(X, m_new)[1]
