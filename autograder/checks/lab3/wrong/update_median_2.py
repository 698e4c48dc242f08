"""Update: median instead of mean

Hint: You move each centroid to the median of its set. The place with the smallest sum of squared distances is the mean.
"""


def Update(X, C, m):
    def middle(values):
        values = sorted(float(v) for v in values)
        half = len(values) // 2
        return values[half] if len(values) % 2 else (values[half - 1] + values[half]) / 2

    rows = []
    for k in range(len(m)):
        points = [np.atleast_1d(p) for p in C[k]]
        rows.append([middle(column) for column in zip(*points)] if points else list(m[k]))
    return np.array(rows)
