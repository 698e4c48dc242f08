"""Set: uses the songs, not X

Hint: Your sets hold the songs, tracks, whatever data is given. Use the argument X.
"""


def Set(X, m):
    squared = ((tracks[:, None] - m) ** 2).sum(axis=2)
    nearest = squared.argmin(axis=1)
    return {k: tracks[nearest == k] for k in range(len(m))}, squared.min(axis=1).sum()
