"""Set: one D for each set

Hint: Your D holds a number for each set. The distortion is one number: add them up.
"""


def Set(X, m):
    C = {k: [] for k in range(len(m))}
    D = [0] * len(m)
    for x in X:
        dist = [np.linalg.norm(x - c) for c in m]
        k = int(np.argmin(dist))
        C[k].append(x)
        D[k] += dist[k] ** 2
    return C, D
