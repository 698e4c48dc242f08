"""Set: loops over the number of the songs

Upon: class_repmat_and_find

Hint: Your loop runs over 600 points, the number of the songs, whatever data is given. Go through all rows of X:
range(len(X)).
"""


def Set(X, m):
    N = 600
    X = column(X)
    m = column(m)
    K = m.shape[0]
    dist = zeros((N, K))
    for k in range(0, K):
        dist[:, k] = np.sum((X - repmat(m[k, :], N, 1)) ** 2, axis=1)
    idx = dist.argmin(axis=1)
    C = np.empty(K, dtype=object)
    for k in range(0, K):
        C[k] = X[find(idx == k), :]
    return C, np.sum(dist.min(axis=1))
