"""Update: returns inside the loop

Hint: Your return stands inside the loop, so only the first centroid is moved. Set it back to the level of the for.
"""


def Update(X, C, m):
    new = np.array(m, dtype=float)
    for k in range(len(m)):
        if len(C[k]) > 0:
            new[k] = C[k].mean(axis=0)
        return new
