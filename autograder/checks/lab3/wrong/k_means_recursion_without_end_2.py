"""K_Means: recursion without end

Hint: K_Means calls itself for ever, until Python stops it with a RecursionError. Compare the
values of the old and the new centroids (np.array_equal), and return when they are equal.
"""


def K_Means(X, K):
    def go_on(m):
        C, D = Set(X, m)
        new = Update(X, C, m)
        if D == 0:
            return new, D
        return go_on(new)

    return go_on(Centroid_init(X, K))
