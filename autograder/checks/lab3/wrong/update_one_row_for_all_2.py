"""Update: all rows the mean of one set

Upon: class_repmat_and_find

Hint: All your centroids are the same, the mean of one set: each round of the loop writes into the same row. Give each
set a row of its own.
"""


def Update(X, C, m):
    m = column(m)
    K, d = m.shape
    mnew = zeros((K, d))
    for k in range(0, K):
        if C[k].size == 0:
            continue
        mnew[:, :] = np.mean(C[k], axis=0)
    return mnew
