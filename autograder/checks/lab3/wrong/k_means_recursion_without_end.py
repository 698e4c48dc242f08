"""K_Means: recursion without end

Upon: class_web_developer

Hint: K_Means calls itself for ever, until Python stops it with a RecursionError. Compare the
values of the old and the new centroids (np.array_equal), and return when they are equal.
"""


def K_Means(X, K, m=None):
    m = Centroid_init(X, K) if m is None else m
    sets, distortion = Set(X, m)
    nextM = Update(X, sets, m)
    if nextM is m:
        return m, distortion
    return K_Means(X, K, nextM)
