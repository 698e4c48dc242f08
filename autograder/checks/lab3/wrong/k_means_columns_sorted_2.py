"""K_Means: centroids sorted column by column

Upon: class_loops_and_lists

Hint: You sort each column of the centroids on its own, so their coordinates are mixed. Leave the centroids as they
are: their order is free.
"""


def K_Means(X, K):
    m = Centroid_init(X, K)
    for rounds in range(400):
        C, D = Set(X, m)
        m = Update(X, C, m)
    C, D = Set(X, m)
    columns = []
    for j in range(len(m[0])):
        columns.append(sorted(m[k][j] for k in range(K)))
    return np.array(columns).T, D
