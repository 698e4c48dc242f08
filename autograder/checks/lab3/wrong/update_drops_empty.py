"""Update: an empty set loses its centroid

Hint: A centroid whose set is empty is missing from your result, so K shrinks. Return K rows: keep the old centroid
there, or choose a new one.
"""


def Update(X, C, m):
    centroids = []
    for k in range(len(m)):
        if len(C[k]) == 0:
            continue
        centroids.append(C[k].mean(axis=0))
    return np.array(centroids)
