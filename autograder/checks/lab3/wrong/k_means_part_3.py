"""K_Means: a part of the data

Hint: You cluster only some of the points. A part will do for the start, but every round needs all of X.
"""



def K_Means(X, K):
    X = X[:-1]
    m = Centroid_init(X, K)
    while True:
        C, D = Set(X, m)
        new = Update(X, C, m)
        if np.array_equal(new, m):
            return m, D
        m = new
