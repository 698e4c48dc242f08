"""Set: moves X to each centroid

Hint: A second name is no copy: -= subtracts the centroid from X itself, and from all that you
compute afterwards. Write X - m[k], which makes a new array.
"""


def Set(X, m):
    data = np.asarray(X)
    squares = []
    for c in m:
        difference = data.reshape(len(data), -1)
        difference -= c
        squares.append((difference**2).sum(axis=1))
    squares = np.array(squares)
    nearest = squares.argmin(axis=0)
    points = data.reshape(len(data), -1)
    return [points[nearest == k] for k in range(len(m))], squares.min(axis=0).sum()
