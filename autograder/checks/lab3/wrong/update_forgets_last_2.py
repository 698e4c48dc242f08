"""Update: leaves out a centroid

Hint: Your loop ends one centroid too early, so the last one never moves. range(K) already ends at K - 1.
"""


def Update(X, C, m):
    m_new = m.copy()
    k = 0
    while k + 1 < len(m):
        points = np.array(C[k])
        if points.size > 0:
            m_new[k] = points.sum(axis=0) / points.shape[0]
        k += 1
    return m_new
