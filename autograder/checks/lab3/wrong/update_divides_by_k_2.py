"""Update: divides by K

Hint: You divide the sum of a set by the number of centroids. Divide by the number of points in that set.
"""


def Update(X, C, m):
    new_m = np.zeros_like(m)
    for k in range(m.shape[0]):
        if len(C[k]) == 0:
            new_m[k, :] = m[k, :]
        else:
            for point in C[k]:
                new_m[k, :] += point
            new_m[k, :] /= m.shape[0]
    return new_m
