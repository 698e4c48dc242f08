"""K_Means: returns the centroids of every round

Upon: class_loops_and_lists

Hint: You return the centroids of every round. Return the last ones only, an array (K, d).
"""


def K_Means(X, K):
    m = Centroid_init(X, K)
    history = []
    moved = True
    while moved:
        C, D = Set(X, m)
        new = Update(X, C, m)
        history.append(new)
        moved = False
        for k in range(K):
            if list(new[k]) != list(m[k]):
                moved = True
        m = new
    return history, D
