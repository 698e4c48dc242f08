"""K_Means: a part of the data

Upon: class_loops_and_lists

Hint: You cluster only some of the points. A part will do for the start, but every round needs all of X.
"""


def K_Means(X, K):
    some = []
    for i in range(0, len(X), 2):
        some.append(X[i])
    some = np.array(some)
    m = Centroid_init(some, K)
    old = None
    while old is None or old.tolist() != m.tolist():
        C, D = Set(some, m)
        old = m
        m = Update(some, C, m)
    C, D = Set(X, m)
    return m, D
