"""Set: one dimension only

Upon: class_first_year

Hint: Your function works for samples (N,) only. Points have d coordinates: add up the squared differences of all of
them.
"""


def Set(X, m):
    C = {}
    for k in range(len(m)):
        C[k] = []
    D = 0
    for x in X:
        nearest = 0
        for k in range(len(m)):
            if abs(float(x) - float(m[k])) < abs(float(x) - float(m[nearest])):
                nearest = k
        C[nearest].append([float(x)])
        D = D + (float(x) - float(m[nearest])) ** 2
    return C, D
