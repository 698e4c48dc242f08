"""Set asks a KDTree of the centroids for the nearest one; empty sets have the shape (0, d)."""

from scipy.spatial import KDTree


def Set(X, m):
    data = np.c_[X]
    centroids = np.c_[m] if np.ndim(m) == 1 else np.asarray(m)
    dist, nearest = KDTree(centroids).query(data)
    sets = {}
    for k in range(len(centroids)):
        members = data[nearest == k]
        sets[k] = members if members.size else np.empty((0, data.shape[1]))
    return sets, float(dist @ dist)
