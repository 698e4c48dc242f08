"""Set: numbers of the points instead of the points

Hint: Your sets hold the row numbers of the points. C should hold the points themselves: use X[rows], not rows.
"""


def Set(X, m):
    C = [[] for _ in range(len(m))]
    D = 0
    for i in range(len(X)):
        dist = [np.sum((X[i] - c) ** 2) for c in m]
        C[int(np.argmin(dist))].append(i)
        D += min(dist)
    return [np.array(rows) for rows in C], D
