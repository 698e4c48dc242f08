"""Update: shape (d, K)

Hint: Your centroids stand in the columns, an array (d, K). Put one centroid in each row: the shape is (K, d).
"""


def Update(X, C, m):
    K, d = m.shape
    new = np.zeros((d, K))
    for k in range(K):
        for j in range(d):
            column = [point[j] for point in np.reshape(C[k], (-1, d))]
            new[j, k] = sum(column) / len(column) if column else m[k, j]
    return new
