"""K_Means: D without its centroids

Upon: class_one_letter_names

Hint: You return the distortion without the centroids. Return both: (m, D).
"""


def K_Means(X, K):
    m = Centroid_init(X, K)
    while not ((n := Update(X, Set(X, m)[0], m)) == m).all():
        m = n
    D = min(Set(X, c)[1] for c in (m, n))
    return [D]
