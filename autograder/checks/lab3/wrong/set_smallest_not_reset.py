"""Set: smallest distance not reset

Hint: Your smallest distance so far is carried over from one point to the next. Reset it for every point, inside the
loop over the points.
"""


def Set(X, m):
    C = {k: [] for k in range(len(m))}
    D = 0
    best, owner = np.inf, 0
    for x in X:
        for k in range(len(m)):
            dist = np.sum((x - m[k]) ** 2)
            if dist < best:
                best, owner = dist, k
        C[owner].append(x)
        D += best
    return C, D
