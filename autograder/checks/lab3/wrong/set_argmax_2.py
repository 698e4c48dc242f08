"""Set: farthest instead of nearest

Hint: Each point goes to the centroid that is farthest away. Choose the smallest distance: argmin, not argmax.
"""


def Set(X, m):
    C, D = {k: [] for k in range(len(m))}, 0
    for x in X.reshape(len(X), -1):
        best, best_k = 0, 0
        for k in range(len(m)):
            dist = np.sum((x - m[k]) ** 2)
            if dist > best:
                best, best_k = dist, k
        C[best_k].append(x)
        D += best
    return {k: np.array(v) for k, v in C.items()}, D
