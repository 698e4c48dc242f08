"""K_Means stops when no label changes, has a maximum with for-else, and re-draws empty clusters; nothing but NumPy
inside."""


def K_Means(X, K, n_iter=1000):
    X = X.reshape(len(X), -1)
    centroids = X[np.random.choice(len(X), K, replace=False)].astype(float)
    labels = np.full(len(X), -1)
    for _ in range(n_iter):
        dist = np.linalg.norm(X[:, np.newaxis] - centroids, axis=2)
        new_labels = dist.argmin(axis=1)
        if np.array_equal(labels, new_labels):
            break
        labels = new_labels
        for k in range(K):
            members = X[labels == k]
            centroids[k] = members.mean(axis=0) if len(members) else X[np.random.randint(len(X))]
    else:
        print("no convergence!")
    return centroids, (dist.min(axis=1) ** 2).sum()
