"""The Excel user gets advice from a colleague: start at rows of the sheet, copy the sheet as an
array, fifteen tries.

Upon: class_excel_user
"""

import numpy as np


def K_Means(X, K):
    data = np.array(X, dtype=float)
    if data.ndim == 1:
        data = data.reshape(len(data), 1)
    all_m = []
    all_D = []
    for attempt in range(15):
        rows = np.unique(data, axis=0)
        if len(rows) >= K:
            m = rows[np.random.permutation(len(rows))[:K]]
        else:
            m = Centroid_init(X, K)
        for step in range(1000):
            distances = np.zeros((len(data), K))
            for k in range(K):
                distances[:, k] = np.sum((data - m[k]) ** 2, axis=1)
            which = np.argmin(distances, axis=1)
            new_m = m.copy()
            for k in range(K):
                if np.sum(which == k) > 0:
                    new_m[k] = np.mean(data[which == k], axis=0)
            if np.all(new_m == m):
                break
            m = new_m
        all_m.append(m)
        all_D.append(np.sum(np.min(distances, axis=1)))
    best = all_D.index(min(all_D))
    return all_m[best], all_D[best]
