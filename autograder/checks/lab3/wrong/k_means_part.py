"""K_Means: a part of the data

Upon: class_scipy_collector

Hint: You cluster only some of the points. A part will do for the start, but every round needs all of X.
"""


def K_Means(X, K):
    few = RNG.permutation(X)[: len(X) // 2]
    m = Centroid_init(few, K)
    while True:
        C, _ = Set(few, m)
        new = Update(few, C, m)
        if np.allclose(new, m, rtol=0, atol=1e-12):
            return m, Set(X, m)[1]
        m = new
