"""K_Means: stops too early

Hint: Your loop stops while the centroids still move: a small change in one round is not yet the end. Go on until they
stay where they are.
"""


def K_Means(X, K):
    m = Centroid_init(X, K)
    shift = 1
    while shift > 0.05:
        C, D = Set(X, m)
        new = Update(X, C, m)
        shift = np.linalg.norm(new - m)
        m = new
    return m, Set(X, m)[1]
