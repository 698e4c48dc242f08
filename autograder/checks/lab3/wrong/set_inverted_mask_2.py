"""Set: inverted mask

Hint: Each of your sets holds the points that do not belong to its centroid. Select with ==, the points whose nearest
centroid is number k.
"""


def Set(X, m):
    C, D = {}, 0.0
    for k in range(len(m)):
        C[k] = []
    for x in X:
        dist = [np.sum((x - c) ** 2) for c in m]
        nearest = dist.index(min(dist))
        for k in range(len(m)):
            if k != nearest:
                C[k].append(np.atleast_1d(x))
        D += min(dist)
    return C, D
