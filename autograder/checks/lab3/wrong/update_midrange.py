"""Update: middle between the extremes

Upon: class_point_objects

Hint: You move each centroid half-way between the smallest and the largest coordinates of its set. Move it to their
mean: the sum divided by their number.
"""


def Update(X, C, m):
    result = []
    for bucket, old in zip(C, PointFactory.fromArray(m)):
        columns = list(zip(*bucket))
        result.append([(min(c) + max(c)) / 2 for c in columns] if columns else list(old))
    return np.array(result, dtype=float)
