"""K_Means: pulls each centroid a tenth of the way to the mean of the data"""


def K_Means(X, K):
    m = Centroid_init(X, K)
    for _ in range(200):
        C, D = Set(X, m)
        m = 0.9 * Update(X, C, m) + 0.1 * X.mean(axis=0)
    return m, Set(X, m)[1]
