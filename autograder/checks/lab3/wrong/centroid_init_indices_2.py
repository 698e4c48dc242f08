"""Centroid_init: numbers of the points instead of the points

Hint: You return the row numbers of the points that you chose. Centroids are places: return the rows of X themselves.
"""


def Centroid_init(X, K):
    chosen = []
    while len(chosen) < K:
        i = np.random.randint(0, X.shape[0])
        if i not in chosen:
            chosen.append(i)
    return np.array(chosen)
