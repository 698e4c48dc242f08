"""Set: D around the means of the sets

Hint: Your D measures from the mean of each set. Measure from the centroids m that were given; moving them is the work
of Update.
"""


def Set(X, m):
    pts = X.reshape(len(X), -1)
    d2 = ((pts[:, None] - np.reshape(m, (len(m), -1))) ** 2).sum(axis=2)
    label = d2.argmin(axis=1)
    C = {k: pts[label == k] for k in range(len(m))}
    D = sum(((C[k] - C[k].mean(axis=0)) ** 2).sum() for k in C if len(C[k]))
    return C, D
