"""Update: flat

Upon: class_one_letter_names

Hint: You return all coordinates in one row. The centroids are an array (K, d), one centroid in each row.
"""


def Update(X, C, m):
    r = []
    for s, o in zip(C, F(m)):
        r += list(sum(s) / len(s)) if len(s) else list(o)
    return np.array(r)
