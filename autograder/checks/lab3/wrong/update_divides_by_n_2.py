"""Update: divides by N

Hint: You divide the sum of a set by the number of all points. Divide by the number of points in that set.
"""


def Update(X, C, m):
    N = X.shape[0]
    total = [np.sum(C[k], axis=0) for k in range(len(m))]
    return np.array([total[k] / N if len(C[k]) > 0 else m[k] for k in range(len(m))])
