"""Update: NaN for an empty set

Hint: The mean of an empty set is 0/0, a NaN that spreads. Where a set is empty, keep the old centroid or choose a new
one.
"""


def Update(X, C, m):
    m_new = np.zeros_like(m, dtype=float)
    for k in range(len(m)):
        m_new[k] = np.sum(C[k], axis=0) / np.float64(len(C[k]))
    return m_new
