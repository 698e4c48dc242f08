"""K_Means: D adds up unsquared distances

Hint: Your D adds up the distances as they are. It is the sum of their squares, as Set computes it.
"""


def K_Means(X, K):
    points = X.reshape(len(X), -1)
    m = Centroid_init(X, K)
    moving = True
    while moving:
        new = Update(X, Set(X, m)[0], m)
        moving = not np.array_equal(new, m)
        m = new
    D = np.linalg.norm(points[:, None] - np.reshape(m, (K, -1)), axis=2).min(axis=1).sum()
    return m, D
