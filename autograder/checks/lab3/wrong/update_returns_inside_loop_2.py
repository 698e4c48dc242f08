"""Update: returns inside the loop

Hint: Your return stands inside the loop, so only the first centroid is moved. Set it back to the level of the for.
"""


def Update(X, C, m):
    centroids = [row for row in m]
    k = 0
    while k < len(m):
        members = C[k]
        if len(members) != 0:
            centroids[k] = sum(members) / len(members)
        k += 1
        return np.array(centroids)
