"""C is the view that dict.values() gives, without keys."""


def Set(X, m):
    flat = X.reshape(len(X), -1)
    squares = np.array([np.square(flat - c).sum(axis=1) for c in np.asarray(m)])
    label = squares.argmin(axis=0)
    groups = {k: flat[np.flatnonzero(label == k)] for k in range(len(squares))}
    return groups.values(), squares.min(axis=0).sum()


def Update(X, C, m):
    new = np.array(m, dtype=float).reshape(len(m), -1)
    for k, points in enumerate(C):
        if points.any() or len(points):
            new[k] = points.mean(axis=0)
    return new
