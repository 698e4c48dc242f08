"""EM: a single step

Hint: Your result is that of a single step. Repeat it until no parameter moves by more than 1e-6. If you have a loop:
does it end at once because old is no copy, does it begin from the same values in every round, or is the E step outside?
"""


def EM(X):
    centroids, _ = K_Means(X, 2)
    return EM_step(X, 0.5, np.ravel(centroids), np.full(2, X.std()))
