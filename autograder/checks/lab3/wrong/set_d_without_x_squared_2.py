"""Set: D without the squares of X

Upon: class_first_year

Hint: You leave out the squares of X when you multiply the distance out. The nearest centroid stays the same, but D
needs them: |x|^2 - 2 x m + |m|^2.
"""


def Set(X, m):
    if X.ndim == 1:
        X = X.reshape(len(X), 1)
    C = {}
    for k in range(len(m)):
        C[k] = []
    D = 0
    for x in X:
        scores = []
        for k in range(len(m)):
            scores.append(np.dot(m[k], m[k]) - 2 * np.dot(x, m[k]))
        nearest = scores.index(min(scores))
        C[nearest].append(x)
        D = D + scores[nearest]
    return C, D
