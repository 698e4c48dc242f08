"""Update takes the points out of the lists of C until they are empty; whoever needs C again calls Set again."""


def Set(X, m):
    C = [[] for _ in m]
    D = 0
    for x in X:
        squares = [np.sum((x - c) ** 2) for c in m]
        C[np.argmin(squares)].append(np.atleast_1d(x))
        D += min(squares)
    return C, D


def Update(X, C, m):
    new = []
    for k, old in enumerate(m):
        points = C[k] if isinstance(C[k], list) else list(C[k])
        n, total = len(points), 0
        while points:
            total = total + points.pop()
        new.append(total / n if n else np.ravel(old))
    return np.array(new)
