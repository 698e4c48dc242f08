"""Update: shape (d, K)

Hint: Your centroids stand in the columns, an array (d, K). Put one centroid in each row: the shape is (K, d).
"""


def Update(X, C, m):
    rows = [np.mean(C[k], axis=0) if len(C[k]) else m[k] for k in range(len(m))]
    return np.array(rows).T
