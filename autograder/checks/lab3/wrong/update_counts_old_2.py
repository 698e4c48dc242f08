"""Update: counts the old centroid as a point

Hint: Your mean counts the old centroid as one more point of its set. The mean is taken over the points alone.
"""


def Update(X, C, m):
    new = np.zeros(m.shape)
    for k in range(len(m)):
        total = np.array(m[k])
        n = 1
        for point in C[k]:
            total = total + point
            n += 1
        new[k] = total / n
    return new
