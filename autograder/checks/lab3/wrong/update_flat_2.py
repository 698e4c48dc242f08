"""Update: flat

Upon: class_broadcasting

Hint: You return all coordinates in one row. The centroids are an array (K, d), one centroid in each row.
"""


def Update(X, C, m):
    new = [C[k].mean(axis=0) if len(C[k]) else m[k] for k in range(len(m))]
    return np.hstack(new)
