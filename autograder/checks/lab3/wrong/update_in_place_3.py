"""Update: writes into m

Hint: You write the new centroids into the m you were given, so the old ones are lost and nothing seems to move. Begin
with a copy, m.copy(), and return that.
"""


def Update(X, C, m):
    centroids = np.asarray(m)
    for row, members in zip(centroids, C.values() if isinstance(C, dict) else C):
        if len(members):
            row[...] = np.sum(members, axis=0) / len(members)
    return centroids.copy()
