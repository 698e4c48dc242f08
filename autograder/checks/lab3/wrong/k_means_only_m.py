"""K_Means: returns m only

Hint: You return the centroids without their distortion. Return both: (m, D).
"""


def K_Means(X, K):
    m, old = Centroid_init(X, K), None
    while not np.array_equal(m, old):
        old = m
        C, D = Set(X, m)
        m = Update(X, C, m)
    return m
