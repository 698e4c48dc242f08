"""Set chooses by distances that are not squared, and returns a tuple of arrays; a tie goes to the last centroid."""


def Set(X, m):
    data = np.atleast_2d(X.T).T
    centers = np.atleast_2d(np.transpose(m)).T
    dist = np.sqrt(((data[:, np.newaxis] - centers) ** 2).sum(axis=-1))
    last = len(centers) - 1 - np.argmin(dist[:, ::-1], axis=1)
    D = (dist[np.arange(len(data)), last] ** 2).sum()
    return tuple(data[last == k] for k in range(len(centers))), D
