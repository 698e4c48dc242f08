"""Set: moves the centroids meanwhile

Hint: You move a centroid as soon as it gets a point, so the next points are compared with other centroids. Leave m as
it is until all points are shared out; moving is the work of Update.
"""


def Set(X, m):
    X, moving = X.reshape(len(X), -1), np.array(m, dtype=float).reshape(len(m), -1)
    C, D = {k: [] for k in range(len(m))}, 0
    for x in X:
        dist2 = ((moving - x) ** 2).sum(axis=1)
        k = int(dist2.argmin())
        C[k].append(x)
        D += dist2[k]
        moving[k] = np.mean(C[k], axis=0)
    return C, D
