"""Set: text for numbers

Hint: Your D is text that reads as a number, such as '14.00'. Return the number itself, and
format it only where you print.
"""


def Set(X, m):
    points, centroids = X.reshape(len(X), -1), np.reshape(m, (len(m), -1))
    squared = ((points[:, None] - centroids) ** 2).sum(axis=2)
    C = {k: points[squared.argmin(axis=1) == k] for k in range(len(m))}
    D = squared.min(axis=1).sum()
    return C, f"{D:.6f}"
