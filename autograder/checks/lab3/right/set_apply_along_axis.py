"""Set calls a function on every row by apply_along_axis; helpers are lambdas; C is a dict made by zip."""


def Set(X, m):
    rows = np.asarray(X).reshape(len(X), -1)
    centers = [np.ravel(c) for c in m]
    sq = lambda a, b: float(np.sum((a - b) ** 2))
    nearest = lambda row: np.argmin([sq(row, c) for c in centers])
    z = np.apply_along_axis(nearest, 1, rows)
    C = dict(zip(range(len(centers)), (rows[z == k] for k in range(len(centers)))))
    D = np.sum(list(map(sq, rows, (centers[k] for k in z))))
    return C, D
