"""Update: leaves out a centroid

Hint: Your loop ends one centroid too early, so the last one never moves. range(K) already ends at K - 1.
"""


def Update(X, C, m):
    K = len(m)
    new = np.array(m, dtype=float)
    for k in range(K - 1):
        if len(C[k]):
            new[k] = C[k].mean(axis=0)
    return new
