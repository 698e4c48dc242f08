"""Update: returns the old centroids

Hint: You compute new centroids, but return the old m. Return the new array.
"""


def Update(X, C, m):
    new_m = np.zeros(np.shape(m))
    for k in range(len(m)):
        new_m[k] = np.mean(C[k], axis=0) if len(C[k]) else m[k]
    return m
