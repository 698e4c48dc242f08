"""K_Means: D of the round before

Upon: class_first_year

Hint: Your D was computed before the centroids moved for the last time. Compute it from the centroids that you return.
"""


def K_Means(X, K):
    m = Centroid_init(X, K)
    D = 0
    going = True
    while going:
        old_D = D
        C, D = Set(X, m)
        new_m = Update(X, C, m)
        going = not np.array_equal(new_m, m)
        m = new_m
    return m, old_D
