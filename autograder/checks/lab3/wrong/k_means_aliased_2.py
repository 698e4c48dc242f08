"""K_Means: old = m is no copy

Hint: old = m gives the same array a second name, so old changes together with m and the loop ends at once. Write old
= m.copy().
"""


def K_Means(X, K):
    m = Centroid_init(X, K)
    shift = 1
    while shift > 1e-8:
        previous = m
        C, _ = Set(X, m)
        m[:] = Update(X, C, m)
        shift = np.linalg.norm(m - previous)
    C, D = Set(X, m)
    return m, D
