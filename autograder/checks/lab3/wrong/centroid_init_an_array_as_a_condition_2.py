"""Centroid_init: an array as a condition

Upon: class_lecture

Hint: `point in centroids` compares arrays number by number, and Python cannot make one answer
of several. Compare with np.array_equal, or draw row numbers without replacement.
"""


def Centroid_init(X, K):
    points = [row for row in X.reshape(len(X), -1)]
    m = [points[0]]
    while len(m) < K:
        candidate = points[np.random.randint(len(points))]
        for chosen in m:
            if candidate == chosen:
                break
        else:
            m.append(candidate)
    return np.array(m)
