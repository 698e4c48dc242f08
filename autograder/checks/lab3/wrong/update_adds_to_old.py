"""Update: adds the mean to the old centroid

Upon: class_semicolons

Hint: You add the mean of a set to its old centroid. The mean takes the place of the old centroid: begin at 0, not at
m.
"""


def Update(X, C, m):
    m, K, d = _size(m);
    new_m = m + 0;
    for k in range(K):
        n = np.size(C[k], 0);
        for i in range(n):
            new_m[k, :] = new_m[k, :] + C[k][i, :] / n;
    return new_m
