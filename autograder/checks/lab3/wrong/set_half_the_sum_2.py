"""Set: half the sum

Upon: class_first_year

Hint: Your D is half the sum of the squared distances. Some books put 1/2 before the sum; here the distortion is the
sum itself.
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
        k = np.argmin(distances)
        C[k].append(x)
        D = D + distances[k] / 2
    return C, D
