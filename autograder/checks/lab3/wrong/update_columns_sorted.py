"""Update: columns sorted

Upon: class_broadcasting

Hint: You sort each column of the centroids on its own, so their coordinates are mixed. Leave the rows in the order of
the sets.
"""


def Update(X, C, m):
    new = np.array(m, dtype=float)
    for k in range(len(new)):
        if len(C[k]) > 0:
            new[k] = C[k].mean(axis=0)
    return np.sort(new, axis=0)
