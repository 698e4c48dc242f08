"""Set: a centroid among its points

Hint: Your sets hold their centroid as well as their points. Let each set begin empty: it should hold points of X only.
"""


def Set(X, m):
    pts = X.reshape(len(X), -1)
    cen = np.reshape(m, (len(m), -1))
    C = {k: [cen[k]] for k in range(len(cen))}
    D = 0
    for p in pts:
        d2 = ((cen - p) ** 2).sum(axis=1)
        C[d2.argmin()].append(p)
        D += d2.min()
    return {k: np.array(C[k]) for k in C}, D
