"""Update: all rows the mean of one set

Upon: class_first_year

Hint: All your centroids are the same, the mean of one set: each round of the loop writes into the same row. Give each
set a row of its own.
"""


def Update(X, C, m):
    new_m = []
    row = np.zeros(m.shape[1])
    for k in range(len(m)):
        if len(C[k]) > 0:
            row[:] = np.mean(C[k], axis=0)
        new_m.append(row)
    return np.array(new_m)
