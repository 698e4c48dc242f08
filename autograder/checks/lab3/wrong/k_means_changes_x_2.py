"""K_Means: standardises X itself

Upon: class_broadcasting

Hint: You put X itself on another scale, so the caller's data is changed, and the centroids belong to that scale.
Cluster X as it is.
"""


def K_Means(X, K):
    X[:] = normalize(X)
    m = Centroid_init(X, K)
    for _ in range(100):
        m = Update(X, Set(X, m)[0], m)
    return m, Set(X, m)[1]
