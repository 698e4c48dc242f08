"""Set: returns C only

Upon: class_einsum

Hint: You return the sets without their distortion. Return both: (C, D).
"""


def Set(X, m):
    x = np.atleast_2d(np.asarray(X, float).T).T
    r = x[:, None, :] - np.asarray(m, float)[None, :, :]
    owner = np.einsum("nkd,nkd->nk", r, r).argmin(axis=1)
    return {k: x[owner == k] for k in range(len(m))}
