"""K_Means: returns labels instead of centroids

Hint: You return the number of the nearest centroid for each point. Return the centroids themselves, an array (K, d).
"""


def K_Means(X, K):
    m = Centroid_init(X, K)
    for i in range(300):
        C, D = Set(X, m)
        old = m
        m = Update(X, C, m)
        if np.linalg.norm(m - old) < 1e-8:
            break
    assignment = []
    for x in X:
        distances = [np.linalg.norm(x - c) for c in m]
        assignment.append(distances.index(min(distances)))
    return np.array(assignment), D
