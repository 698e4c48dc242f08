"""Set: standardises the points

Upon: class_private_helpers

Hint: You standardise the points, but the centroids are places in the data as it is given. Compare X as it is with m.
"""


def Set(X, m):
    data = _ensure_2d(X)
    # put all features on one scale
    data = (data - data.mean(axis=0)) / data.std(axis=0)
    sq_dist = np.sum((data[:, np.newaxis, :] - _ensure_2d(m)[np.newaxis, :, :]) ** 2, axis=2)
    labels = np.argmin(sq_dist, axis=1)
    return {k: data[labels == k] for k in range(len(m))}, float(np.sum(np.min(sq_dist, axis=1)))
