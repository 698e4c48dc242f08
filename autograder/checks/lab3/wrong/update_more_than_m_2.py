"""Update: returns more than m

Upon: class_first_year

Hint: You return something besides the new centroids. Return their array alone.
"""


def Update(X, C, m):
    new_m = np.array(m, dtype=float)
    sizes = []
    for k in range(len(m)):
        sizes.append(len(C[k]))
        if sizes[k] > 0:
            new_m[k] = np.mean(C[k], axis=0)
    return [C, new_m, sizes]
