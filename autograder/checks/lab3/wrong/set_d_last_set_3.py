"""Set: D of the last set only

Upon: class_semicolons

Hint: Each set overwrites your D, so only the last one counts. Add up the distortions of all K sets.
"""

import numpy as np


def Set(X, m):
    X = np.reshape(X, (np.shape(X)[0], -1));
    K = np.size(m, 0);
    dist = np.zeros((np.size(X, 0), K));
    for k in range(K):
        dist[:, k] = np.sum((X - m[k]) ** 2, 1);
    label = np.argmin(dist, 1);
    C = [None] * K;
    D = 0;
    for k in range(K):
        C[k] = X[label == k, :];
        D = np.sum((C[k] - m[k]) ** 2);
    return C, D
