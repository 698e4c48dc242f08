"""K_Means: fails in one dimension

Hint: Your function needs a second axis, which data of shape (N,) does not have. Begin with X = X.reshape(len(X), -1),
which makes it (N, 1) and leaves (N, d) as it is.
"""


def K_Means(X, K):
    centroids = X[np.random.permutation(len(X))[:K], :]
    labels = np.zeros(len(X))
    moving = True
    while moving:
        dist = np.linalg.norm(X[:, None, :] - centroids[None, :, :], axis=2)
        new_labels = dist.argmin(axis=1)
        moving = (new_labels != labels).any()
        labels = new_labels
        centroids = np.array([X[labels == k, :].mean(axis=0) if np.sum(labels == k) > 0 else centroids[k] for k in range(K)])
    D = sum(np.sum((X[labels == k, :] - centroids[k]) ** 2) for k in range(K))
    return centroids, D
