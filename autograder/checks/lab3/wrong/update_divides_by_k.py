"""Update: divides by K

Hint: You divide the sum of a set by the number of centroids. Divide by the number of points in that set.
"""


def Update(X, C, m):
    K = len(C)
    return np.array([sum(C[k]) / K if len(C[k]) else m[k] for k in range(K)])
