"""Set: one dimension only

Upon: class_einsum

Hint: Your function works for samples (N,) only. Points have d coordinates: add up the squared differences of all of
them.
"""


def Set(X, m):
    gap = np.abs(np.ravel(X)[:, None] - np.ravel(m))
    owner = gap.argmin(axis=1)
    return {k: np.ravel(X)[owner == k] for k in range(len(m))}, (gap.min(axis=1) ** 2).sum()
