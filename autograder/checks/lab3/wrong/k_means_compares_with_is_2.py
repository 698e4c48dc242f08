"""K_Means: never ends: compares with is

Hint: Your loop asks whether old and new are the same object, which they never are. Compare their values:
np.array_equal.
"""


def K_Means(X, K):
    m = Centroid_init(X, K)
    while True:
        C, D = Set(X, m)
        new = Update(X, C, m)
        if new is m:
            return m, D
        m = new
