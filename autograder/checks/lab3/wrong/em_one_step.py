"""EM: a single step

Hint: You call EM_step once. Repeat it until no parameter moves by more than 1e-6.
"""


def EM(X):
    centroids, _ = K_Means(X, 2)
    return EM_step(X, 0.5, np.ravel(centroids), np.full(2, X.std()))
