"""K_Means: one iteration

Upon: class_one_letter_names

Hint: Your result is that of a single round. Repeat both steps until the centroids stay where they are. If you have a
loop: does it end at once because old = m is no copy, or does it use the sets of the start in every round?
"""


def K_Means(X, K):
    m = Centroid_init(X, K)
    while 1:
        o = m
        m[:] = Update(X, Set(X, m)[0], m)
        if (o == m).all():
            return m, Set(X, m)[1]
