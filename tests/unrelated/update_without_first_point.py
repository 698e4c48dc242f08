"""Update: leaves the first point of each set out of the mean"""


def Update(X, C, m):
    new = np.array(m, dtype=float)
    for k in range(len(m)):
        if len(C[k]) > 1:
            new[k] = np.mean(C[k][1:], axis=0)
    return new
