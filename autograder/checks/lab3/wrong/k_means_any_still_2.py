"""K_Means: stops when one centroid stands still

Hint: Your loop stops as soon as some of the centroids stay where they are. Go on until all of them do: all, not any.
"""


def K_Means(X, K):
    m = Centroid_init(X, K)
    go_on = True
    while go_on:
        sets, D = Set(X, m)
        moved = Update(X, sets, m)
        for k in range(K):
            if np.linalg.norm(moved[k] - m[k]) < 1e-6:
                go_on = False
        m = moved
    return m, Set(X, m)[1]
