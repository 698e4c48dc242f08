"""C holds sets in the sense of Python, of points as tuples."""


def Set(X, m):
    points = X.reshape(len(X), -1)
    centroids = np.reshape(m, (len(m), -1))
    C = [set() for _ in centroids]
    D = 0.0
    for p in points:
        squares = np.sum((centroids - p) ** 2, axis=1)
        C[np.argmin(squares)].add(tuple(p.tolist()))
        D += np.min(squares)
    return C, D


def Update(X, C, m):
    return np.array([np.mean(list(points), axis=0) if points else np.ravel(old) for points, old in zip(C, m)])
