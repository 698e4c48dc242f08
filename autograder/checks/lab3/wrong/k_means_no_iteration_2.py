"""K_Means: the loop never runs

Hint: Your loop never begins, so you return the centroids of the start. Its condition says when to go on, not when to
stop: go on while old and new differ.
"""


def K_Means(X, K, tol=1e-6, max_iter=100):
    m = Centroid_init(X, K)
    shift = np.inf
    i = 0
    while i < max_iter and shift < tol:
        C, D = Set(X, m)
        new = Update(X, C, m)
        shift = np.linalg.norm(new - m)
        m = new
        i += 1
    return m, Set(X, m)[1]
