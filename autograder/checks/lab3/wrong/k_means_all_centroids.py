"""K_Means: returns the centroids of every round

Upon: class_einsum

Hint: You return the centroids of every round. Return the last ones only, an array (K, d).
"""


def K_Means(X, K):
    path = [Centroid_init(X, K)]
    while True:
        C, D = Set(X, path[-1])
        path.append(Update(X, C, path[-1]))
        if np.array_equal(path[-1], path[-2]) or len(path) > 500:
            return np.array(path), D
