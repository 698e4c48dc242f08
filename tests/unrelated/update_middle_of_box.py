"""Update: the middle of the box that holds the set"""


def Update(X, C, m):
    rows = []
    for k in range(len(m)):
        if len(C[k]) == 0:
            rows.append(m[k])
        else:
            rows.append((np.max(C[k], axis=0) + np.min(C[k], axis=0)) / 2)
    return np.array(rows)
