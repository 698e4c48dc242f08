"""Set: sets keep the points of earlier calls

Upon: class_first_year

Hint: Your sets live outside the function, so each call adds its points to those of the calls before. Make new, empty
sets inside Set.
"""

C_of_all_calls = {}


def Set(X, m):
    if X.ndim == 1:
        X = X.reshape(len(X), 1)
    D = 0
    for k in range(len(m)):
        if k not in C_of_all_calls:
            C_of_all_calls[k] = []
    for x in X:
        distances = ((m - x) ** 2).sum(axis=1)
        C_of_all_calls[int(distances.argmin())].append(x)
        D += distances.min()
    return {k: np.array(C_of_all_calls[k]) for k in range(len(m))}, D
