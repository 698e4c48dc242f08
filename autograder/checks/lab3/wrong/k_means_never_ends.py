"""K_Means: never ends on NaN

Hint: A cluster without points makes a NaN, a NaN equals nothing, and so your loop never ends. Keep the old centroid
of an empty cluster, start at points of X, and limit the number of rounds.
"""


def K_Means(X, K):
    data = X.reshape(len(X), -1)
    m = np.eye(K, data.shape[1])
    old = np.zeros_like(m)
    while not np.array_equal(m, old):
        old = m
        label = np.argmin(np.linalg.norm(data[:, None] - m, axis=2), axis=1)
        m = np.array([data[label == k].mean(axis=0) for k in range(K)])
    return m, Set(X, m)[1]
