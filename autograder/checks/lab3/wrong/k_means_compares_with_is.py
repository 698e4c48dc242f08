"""K_Means: never ends: compares with is

Upon: class_lists_and_math

Hint: Your loop asks whether old and new are the same object, which they never are. Compare their values:
np.array_equal.
"""


def K_Means(X, K):
    old = None
    m = Centroid_init(X, K)
    while m is not old:
        old = m
        C, D = Set(X, m)
        m = Update(X, C, m)
    return m, Set(X, m)[1]
