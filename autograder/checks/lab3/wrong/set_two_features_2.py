"""Set: the first two coordinates only

Hint: Your distances use the first two coordinates only. The points have d of them: take the sum over all.
"""


def Set(X, m):
    points = [np.atleast_1d(x) for x in X]
    C = {k: [] for k in range(len(m))}
    D = 0
    for p in points:
        distances = []
        for c in m:
            c = np.atleast_1d(c)
            distance = (p[0] - c[0]) ** 2
            if len(p) > 1:
                distance += (p[1] - c[1]) ** 2
            distances.append(distance)
        k = np.argmin(distances)
        C[k].append(p)
        D += distances[k]
    return C, D
