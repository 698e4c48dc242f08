"""K_Means: the first two features only

Upon: class_first_year

Hint: You cluster the first two features only, as in a picture. Use all columns of X.
"""


def K_Means(X, K):
    if X.ndim == 2:
        data = np.zeros((len(X), 2))
        data[:, 0] = X[:, 0]
        data[:, 1] = X[:, 1]
    else:
        data = X
    m = Centroid_init(data, K)
    for step in range(1000):
        C, D = Set(data, m)
        new_m = Update(data, C, m)
        if np.array_equal(new_m, m):
            break
        m = new_m
    return m, D
