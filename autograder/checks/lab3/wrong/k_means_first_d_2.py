"""K_Means: D of the first centroids

Hint: Your D belongs to the centroids at the start. Compute it again from those that you return.
"""


def K_Means(X, K):
    m = Centroid_init(X, K)
    distortions = []
    done = False
    while not done:
        C, D = Set(X, m)
        distortions.append(D)
        m_new = Update(X, C, m)
        done = (m_new == m).all()
        m = m_new
    return m, distortions[0]
