"""Update: zeros for an empty set

Hint: Where a set is empty your centroid becomes 0, a place with no data perhaps. Keep the old centroid there, or
choose a new one.
"""


def Update(X, C, m):
    means = [C[k].mean(axis=0) if len(C[k]) else np.full(np.shape(m)[1], np.nan) for k in range(len(m))]
    return np.nan_to_num(np.array(means))
