"""Set: loops over K rows only

Hint: Your loop over the points ends after K of them, so the others are in no set. Go through all rows of X:
range(len(X)).
"""


def Set(X, m):
    K = len(m)
    data = X.reshape(len(X), -1)
    C = {k: [] for k in range(K)}
    D = 0
    for i in range(K):
        dist = [np.sum((data[i] - m[k]) ** 2) for k in range(K)]
        near = int(np.argmin(dist))
        C[near].append(data[i])
        D += dist[near]
    return {k: np.array(C[k]) for k in range(K)}, D
