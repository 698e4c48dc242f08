"""Set: centres X itself

Upon: class_repmat_and_find

Hint: You subtract something from X itself, so the points in your sets are no points of the data any more, and the
caller's data is changed. Subtract into a new array.
"""


def Set(X, m):
    Xc = X
    Xc -= np.mean(X, axis=0)
    Xc = column(Xc)
    mc = column(m) - 0
    K = mc.shape[0]
    dist = zeros((Xc.shape[0], K))
    for k in range(0, K):
        dist[:, k] = np.sum((Xc - mc[k, :]) ** 2, axis=1)
    idx = dist.argmin(axis=1)
    C = np.empty(K, dtype=object)
    for k in range(0, K):
        C[k] = Xc[find(idx == k), :]
    return C, np.sum(dist.min(axis=1))
