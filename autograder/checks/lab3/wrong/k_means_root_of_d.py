"""K_Means: root of D

Upon: class_one_letter_names

Hint: Your D is the square root of the distortion. Return the distortion itself, as Set gives it.
"""


def K_Means(X, K):
    m = Centroid_init(X, K)
    while not ((n := Update(X, Set(X, m)[0], m)) == m).all():
        m = n
    return m, Set(X, m)[1] ** 0.5
