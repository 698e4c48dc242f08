"""Centroid_init: a row number behind the last

Upon: class_first_year

Hint: Now and then you ask for a row behind the last one: row numbers run from 0 to len(X) - 1, and random.randint
includes its upper end. Use random.randrange(len(X)), or integers, which leave it out.
"""


def Centroid_init(X, K):
    if X.ndim == 1:
        X = X.reshape(len(X), 1)
    m = np.zeros((K, X.shape[1]))
    taken = []
    k = 0
    while k < K:
        row = np.random.randint(0, len(X) + 1)
        if row not in taken:
            taken.append(row)
            m[k] = X[row]
            k = k + 1
    return m
