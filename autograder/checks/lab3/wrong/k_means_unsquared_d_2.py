"""K_Means: D adds up unsquared distances

Hint: Your D adds up the distances as they are. It is the sum of their squares, as Set computes it.
"""


def K_Means(X, K):
    m = Centroid_init(X, K)
    for cycle in range(1000):
        C, _ = Set(X, m)
        before, m = m, Update(X, C, m)
        if (before == m).all():
            break
    D = 0
    for x in X:
        nearest = np.inf
        for c in m:
            nearest = min(nearest, np.sqrt(np.sum((x - c) ** 2)))
        D += nearest
    return m, D
