"""Set: sets counted from 1

Upon: class_repmat_and_find

Hint: argmin counts the centroids from 0, and you ask for the numbers 1 to K: the points of the first centroid are in
no set. Use range(K).
"""


def Set(X, m):
    X = column(X)
    K = m.shape[0]
    dist = zeros((X.shape[0], K))
    for k in range(0, K):
        dist[:, k] = np.sum((X - m[k, :]) ** 2, axis=1)
    idx = dist.argmin(axis=1)
    C = {}
    for k in range(1, K + 1):
        C[k - 1] = X[find(idx == k), :]
    return C, np.sum(dist.min(axis=1))
