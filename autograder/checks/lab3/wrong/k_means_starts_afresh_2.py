"""K_Means: starts afresh inside the loop

Hint: You choose new centroids in every round, so nothing is ever improved. Call Centroid_init once, before the loop.
"""


def K_Means(X, K):
    before, D, rounds = None, np.inf, 0
    while before != D and rounds < 30:
        before = D
        start = Centroid_init(X, K)
        m = Update(X, Set(X, start)[0], start)
        D = Set(X, m)[1]
        rounds += 1
    return m, D
