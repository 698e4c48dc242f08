"""Set: half the sum

Upon: class_shifted_origin

Hint: Your D is half the sum of the squared distances. Some books put 1/2 before the sum; here the distortion is the
sum itself.
"""


def Set(X, m):
    A, M = _matrix(X), _matrix(m)
    r = A[:, None] - M
    q = np.einsum("nkj,nkj->nk", r, r)
    label = q.argmin(axis=1)
    return [A[label == k] for k in range(len(M))], 0.5 * math.fsum(q.min(axis=1))
