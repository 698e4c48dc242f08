"""Update: mean over the wrong axis

Hint: Your mean runs over all coordinates, or over the coordinates of each point, instead of over the points. Take the
mean of each column: mean(axis=0).
"""


def Update(X, C, m):
    groups = [np.array(C[k]) for k in range(len(m))]
    return np.array([np.sum(g, axis=1) / g.shape[1] if g.size else m[k] for k, g in enumerate(groups)])
