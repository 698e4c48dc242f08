"""K_Means: starts afresh inside the loop

Hint: You choose new centroids in every round, so nothing is ever improved. Call Centroid_init once, before the loop.
"""


def K_Means(X, K):
    best_D = np.inf
    for i in range(50):
        m = Centroid_init(X, K)
        C, D = Set(X, m)
        m = Update(X, C, m)
        C, D = Set(X, m)
        if D < best_D:
            best_m, best_D = m, D
    return best_m, best_D
