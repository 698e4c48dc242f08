"""Update: the first point of the set

Upon: class_first_year

Hint: You move each centroid to one point of its set. Move it to the mean of all of them.
"""


def Update(X, C, m):
    new_m = np.array(m, dtype=float)
    for k in range(len(m)):
        for x in C[k]:
            total = x
            count = 1
            new_m[k] = total / count
            break
    return new_m
