"""K_Means: one iteration

Upon: class_c_programmer

Hint: Your result is that of a single round. Repeat both steps until the centroids stay where
they are. If you have a loop: does it end at once because old = m is no copy, or does it use the
sets of the start in every round?
"""


def K_Means(X, K):
    m = Centroid_init(X, K)
    moved = 1
    while moved:
        old = m
        C, D = Set(X, m)
        new = Update(X, C, m)
        for k in range(K):
            for j in range(m.shape[1]):
                m[k][j] = new[k][j]
        moved = 0
        for k in range(K):
            for j in range(m.shape[1]):
                if old[k][j] != m[k][j]:
                    moved = 1
    C, D = Set(X, m)
    return m, D
