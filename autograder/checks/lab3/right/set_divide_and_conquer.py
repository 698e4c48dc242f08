"""The web developer discovers recursion: halve the data until one point is left, merge the sets on
the way back.

Upon: class_web_developer
"""

import numpy as np


def Set(X, m):
    cents = [np.atleast_1d(c).astype(float) for c in m]

    def solve(lo, hi):
        if hi - lo == 1:
            p = np.atleast_1d(X[lo]).astype(float)
            dists = [float(np.sum((p - c) ** 2)) for c in cents]
            winner = int(np.argmin(dists))
            return {k: [tuple(p)] if k == winner else [] for k in range(len(cents))}, dists[winner]
        mid = (lo + hi) // 2
        (left, dl), (right, dr) = solve(lo, mid), solve(mid, hi)
        return {k: left[k] + right[k] for k in left}, dl + dr

    return solve(0, len(X))
