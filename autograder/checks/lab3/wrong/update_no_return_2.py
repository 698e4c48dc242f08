"""Update: returns nothing

Hint: Your function ends without a return, so it gives None. Return the new centroids in the last line.
"""


def Update(X, C, m):
    means = [C[k].mean(axis=0) if len(C[k]) else m[k] for k in range(len(m))]
    np.vstack(means)
