"""Update: returns a dict

Hint: You return a dict of means. The centroids are an array with one row each: np.array(list(...)).
"""


def Update(X, C, m):
    new_m = dict(enumerate(m))
    for k in range(len(m)):
        count = 0
        total = 0
        for point in C[k]:
            total = total + point
            count += 1
        if count:
            new_m[k] = total / count
    return new_m
