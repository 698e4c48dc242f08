"""Update: mean over the wrong axis

Hint: Your mean runs over all coordinates, or over the coordinates of each point, instead of over the points. Take the
mean of each column: mean(axis=0).
"""


def Update(X, C, m):
    new_m = []
    for k in range(len(m)):
        if len(C[k]) > 0:
            new_m.append(C[k].mean(axis=1))
        else:
            new_m.append(m[k])
    return np.array(new_m)
