"""Update: divides by M - 1

Upon: class_matrix_products

Hint: You divide the sum of a set by one less than the number of its points. That is for variances; a mean divides by
the number itself.
"""


def Update(X, C, m):
    m = mat(m)
    n = np.array([len(C[k]) for k in range(len(m))])
    sums = np.array([np.ones(len(C[k])) @ C[k] for k in range(len(m))])
    return np.where(n[:, None] > 0, sums / np.maximum(n - 1, 1)[:, None], m)
