"""The centroid of an empty set moves to the point that is farthest from its own centroid."""


def Update(X, C, m):
    X = X.reshape(len(X), -1)
    old = np.asarray(m, float).reshape(len(m), -1)
    new_m = np.zeros(old.shape)
    for k in range(len(old)):
        if len(C[k]):
            new_m[k] = np.average(C[k], axis=0)
        else:
            far = np.min(np.sum((X[:, None] - old[None]) ** 2, axis=2), axis=1).argmax()
            new_m[k] = X[far]
    return new_m
