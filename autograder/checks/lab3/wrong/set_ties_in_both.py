"""Set: a tie puts a point into both sets

Hint: A point as near to one centroid as to another goes into both of your sets. Choose one owner for each point, as
argmin does.
"""


def Set(X, m):
    pts = X.reshape(len(X), -1)
    squared = ((pts[:, None] - np.reshape(m, (len(m), -1))) ** 2).sum(axis=2)
    smallest = squared.min(axis=1)
    C = {k: pts[squared[:, k] == smallest] for k in range(len(m))}
    return C, smallest.sum()
