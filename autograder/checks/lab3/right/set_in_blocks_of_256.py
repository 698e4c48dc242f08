"""Saves memory: shares out the points in blocks of 256 and sets the blocks together at the end.

Upon: class_private_helpers
"""

import numpy as np


def Set(X, m):
    data = np.asarray(X, dtype=float).reshape(len(X), -1)
    centroids = np.asarray(m, dtype=float).reshape(len(m), -1)
    parts = {k: [data[:0]] for k in range(len(centroids))}
    D = 0.0
    for begin in range(0, len(data), 256):
        block = data[begin : begin + 256]
        sq = ((block[:, None, :] - centroids) ** 2).sum(axis=-1)
        label = sq.argmin(axis=-1)
        D += sq.min(axis=-1).sum()
        for k in parts:
            parts[k].append(block[label == k])
    return {k: np.concatenate(blocks) for k, blocks in parts.items()}, D
