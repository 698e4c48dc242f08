"""K_Means: uses the songs, not X

Hint: Your K_Means clusters the songs, tracks, whatever data is given. Use the argument X.
"""


def K_Means(X, K):
    m = Centroid_init(tracks, K)
    for i in range(500):
        C, D = Set(tracks, m)
        m_new = Update(tracks, C, m)
        if np.allclose(m_new, m):
            break
        m = m_new
    return m, Set(tracks, m)[1]
