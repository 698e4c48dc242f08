"""Set: farthest instead of nearest

Hint: Each point goes to the centroid that is farthest away. Choose the smallest distance: argmin, not argmax.
"""


def Set(X, m):
    pts = X.reshape(len(X), -1)
    squared = ((pts[:, None] - np.reshape(m, (len(m), -1))) ** 2).sum(axis=2)
    choice = np.argmax(squared, axis=1)
    C = {k: pts[choice == k] for k in range(len(m))}
    return C, squared[np.arange(len(pts)), choice].sum()
