"""Set: D of the last set only

Hint: Each set overwrites your D, so only the last one counts. Add up the distortions of all K sets.
"""


def Set(X, m):
    K = len(m)
    rows = [np.atleast_1d(x) for x in X]
    C = [[] for _ in range(K)]
    for x in rows:
        C[min(range(K), key=lambda k: np.sum((x - m[k]) ** 2))].append(x)
    for k in range(K):
        D = 0
        for x in C[k]:
            D += np.sum((x - m[k]) ** 2)
    return C, D
