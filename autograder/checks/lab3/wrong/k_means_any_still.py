"""K_Means: stops when one centroid stands still

Hint: Your loop stops as soon as some of the centroids stay where they are. Go on until all of them do: all, not any.
"""


def K_Means(X, K):
    m = Centroid_init(X, K)
    while True:
        C, D = Set(X, m)
        new = Update(X, C, m)
        if (np.abs(new - m) < 1e-6).any():
            break
        m = new
    return m, D
