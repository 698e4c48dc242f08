"""Update: divides by N

Hint: You divide the sum of a set by the number of all points. Divide by the number of points in that set.
"""


def Update(X, C, m):
    new = np.array(m, dtype=float)
    for k in range(len(m)):
        if len(C[k]):
            new[k] = C[k].sum(axis=0) / len(X)
    return new
