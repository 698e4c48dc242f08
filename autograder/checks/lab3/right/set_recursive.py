"""Set shares out the points by recursion on halves of the data; D adds up on the way back."""


def Set(X, m):
    X = X.reshape(len(X), -1)
    K = len(m)
    if len(X) == 1:
        d = [np.sum((X[0] - np.ravel(c)) ** 2) for c in m]
        k = int(np.argmin(d))
        return {j: X if j == k else X[:0] for j in range(K)}, d[k]
    half = len(X) // 2
    left, D_left = Set(X[:half], m)
    right, D_right = Set(X[half:], m)
    return {k: np.concatenate([left[k], right[k]]) for k in range(K)}, D_left + D_right
