"""Set: returns inside the loop

Upon: class_first_year

Hint: Your return stands inside the loop over the points, so only the first one is shared out. Set it back to the
level of the for.
"""


def Set(X, m):
    if X.ndim == 1:
        X = X.reshape(len(X), 1)
    C = {}
    for k in range(len(m)):
        C[k] = []
    D = 0
    for x in X:
        distances = np.sum((m - x) ** 2, axis=1)
        C[np.argmin(distances)].append(x)
        D = D + np.min(distances)
        return C, D
