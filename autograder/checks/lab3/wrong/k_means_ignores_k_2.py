"""K_Means: ignores K

Hint: You find the same number of centroids whatever K is. Use the argument K.
"""


def K_Means(X, K):
    K = len(artists)
    m, moving = Centroid_init(X, K), True
    while moving:
        C, D = Set(X, m)
        new = Update(X, C, m)
        moving = np.abs(new - m).max() > 1e-9
        m = new
    return m, D
