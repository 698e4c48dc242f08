"""Update: NaN for an empty set

Hint: The mean of an empty set is 0/0, a NaN that spreads. Where a set is empty, keep the old centroid or choose a new
one.
"""


def Update(X, C, m):
    new = []
    for k in range(len(m)):
        total = np.zeros(len(m[k]))
        count = np.int64(0)
        for point in C[k]:
            total += point
            count += 1
        new.append(total / count)
    return np.array(new)
