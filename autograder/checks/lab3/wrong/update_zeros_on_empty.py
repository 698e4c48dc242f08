"""Update: zeros for an empty set

Hint: Where a set is empty your centroid becomes 0, a place with no data perhaps. Keep the old centroid there, or
choose a new one.
"""


def Update(X, C, m):
    new = np.zeros(np.shape(m))
    for k in range(len(m)):
        if len(C[k]) > 0:
            new[k] = C[k].mean(axis=0)
    return new
