"""K_Means: sorts each column of the centroids by itself"""


def K_Means(X, K):
    m = Centroid_init(X, K)
    old = m + 1
    while np.abs(old - m).max() > 1e-9:
        C, D = Set(X, m)
        old, m = m, Update(X, C, m)
    return np.sort(m, axis=0), D
