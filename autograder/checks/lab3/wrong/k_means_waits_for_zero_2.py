"""K_Means: never ends: waits for D = 0

Upon: class_one_letter_names

Hint: Your loop waits until the distortion is 0, which it hardly ever is. Go on until the centroids stay where they
are.
"""


def K_Means(X, K):
    m = Centroid_init(X, K)
    D = 1
    while D:
        C, D = Set(X, m)
        m = Update(X, C, m)
    return m, D
