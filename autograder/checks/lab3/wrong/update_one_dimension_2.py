"""Update: fails in one dimension

Upon: class_one_letter_names

Hint: Your function needs a second axis, which data of shape (N,) does not have. Take the number of coordinates from
m, which is (K, d), and treat X as (N, 1).
"""


def Update(X, C, m):
    r = [[0] * len(X[0]) for _ in m]
    for k, s in enumerate(C):
        for j in range(len(X[0])):
            r[k][j] = sum(p[j] for p in s) / len(s) if len(s) else m[k][j]
    return np.array(r)
