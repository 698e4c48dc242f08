"""Update: median instead of mean

Hint: You move each centroid to the median of its set. The place with the smallest sum of squared distances is the mean.
"""


def Update(X, C, m):
    new = np.array(m, dtype=float)
    for k in range(len(m)):
        if len(C[k]):
            new[k] = np.median(C[k], axis=0)
    return new
