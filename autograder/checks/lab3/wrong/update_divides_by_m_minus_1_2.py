"""Update: divides by M - 1

Upon: class_point_objects

Hint: You divide the sum of a set by one less than the number of its points. That is for variances; a mean divides by
the number itself.
"""


def Update(X, C, m):
    result = []
    for bucket, old in zip(C, PointFactory.fromArray(m)):
        count = -1
        sums = [0.0] * len(old)
        for coords in bucket:
            sums = [s + c for s, c in zip(sums, coords)]
            count += 1
        result.append([s / count for s in sums] if count > 0 else list(old))
    return np.array(result)
