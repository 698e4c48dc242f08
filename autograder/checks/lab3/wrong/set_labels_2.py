"""Set: labels instead of sets

Hint: Your C holds the number of the nearest centroid for each point. C should hold K sets, each with the points that
belong to one centroid.
"""


def Set(X, m):
    C = []
    D = 0
    for x in X:
        d = []
        for c in m:
            d.append(np.sum((x - c) ** 2))
        C.append(int(np.argmin(d)))
        D = D + min(d)
    return C, D
