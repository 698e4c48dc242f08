"""Update: mean of all points

Hint: Every centroid moves to the mean of all of X. Each one has a set of its own: take the mean of the points in C for
that centroid.
"""


def Update(X, C, m):
    new = np.array(m, dtype=float)
    for k in range(len(m)):
        if len(C[k]):
            new[k] = X.mean(axis=0)
    return new
