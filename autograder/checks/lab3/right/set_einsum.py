"""Set expands the square, |x|^2 - 2 x.m + |m|^2, and adds it up with einsum; the sets come in an OrderedDict."""

from collections import OrderedDict


def Set(X, m):
    x = np.reshape(X, (len(X), -1))
    c = np.reshape(m, (len(m), -1))
    xx = np.einsum("ij,ij->i", x, x)
    cc = np.einsum("kj,kj->k", c, c)
    xc = np.einsum("ij,kj->ik", x, c)
    dist2 = xx[:, None] - 2 * xc + cc[None, :]
    winner = np.argmin(dist2, axis=1)
    diff = x - c[winner]
    D = np.einsum("ij,ij->", diff, diff)
    return OrderedDict((k, x[winner == k]) for k in range(len(c))), D
