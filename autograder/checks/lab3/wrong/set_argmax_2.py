"""Set: farthest instead of nearest

Hint: Each point goes to the centroid that is farthest away. Choose the smallest distance: argmin, not argmax.
"""


def Set(X, m):
    X = X.reshape(len(X), -1)
    dist = np.column_stack([np.linalg.norm(X - centroid, axis=1) for centroid in m])
    order = np.argsort(-dist, axis=1)
    C = [X[order[:, 0] == k] for k in range(len(m))]
    D = sum(np.sum((X[order[:, 0] == k] - m[k]) ** 2) for k in range(len(m)))
    return C, D
