"""Centroid_init: K + 1 centroids

Hint: You return one centroid more than K. The first is chosen before the loop, so the loop has to add K - 1.
"""


def Centroid_init(X, K):
    data = X.reshape(len(X), -1)
    m = [data[rng.integers(len(data))]]
    for k in range(K):
        d2 = np.min([np.sum((data - c) ** 2, axis=1) for c in m], axis=0)
        m.append(data[rng.choice(len(data), p=d2 / d2.sum())])
    return np.array(m)
