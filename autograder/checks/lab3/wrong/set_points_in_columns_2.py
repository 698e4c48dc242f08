"""Set: points in columns

Upon: class_repmat_and_find

Hint: The points of your sets stand in columns, arrays (d, M). Put one point in each row: the shape is (M, d).
"""


def Set(X, m):
    X = column(X).T
    K = m.shape[0]
    dist = zeros((K, X.shape[1]))
    for k in range(0, K):
        dist[k, :] = np.sum((X - m[k, :].reshape(-1, 1)) ** 2, axis=0)
    idx = dist.argmin(axis=0)
    C = np.empty(K, dtype=object)
    for k in range(0, K):
        C[k] = X[:, find(idx == k)]
    return C, np.sum(dist.min(axis=0))
