"""Set: returns more than (C, D)

Upon: class_first_year

Hint: You return something besides the sets and the distortion, such as the labels. Return two things only: (C, D).
"""


def Set(X, m):
    if X.ndim == 1:
        X = X.reshape(len(X), 1)
    C = {}
    for k in range(len(m)):
        C[k] = []
    labels = []
    D = 0
    for x in X:
        distances = np.sum((m - x) ** 2, axis=1)
        label = int(np.argmin(distances))
        C[label].append(x)
        labels.append(label)
        D = D + distances[label]
    return C, D, labels
