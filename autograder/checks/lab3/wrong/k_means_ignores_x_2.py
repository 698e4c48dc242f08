"""K_Means: uses the songs, not X

Hint: Your K_Means clusters the songs, tracks, whatever data is given. Use the argument X.
"""


def K_Means(X, K):
    data = songs["tracks"]
    data = (data - np.mean(data, axis=0)) / np.std(data, axis=0)
    m = data[np.random.choice(data.shape[0], K, replace=False)]
    labels = np.full(data.shape[0], -1)
    while True:
        distances = np.array([np.linalg.norm(data - centroid, axis=1) for centroid in m])
        new_labels = np.argmin(distances, axis=0)
        if np.all(new_labels == labels):
            break
        labels = new_labels
        for k in range(K):
            if np.any(labels == k):
                m[k] = data[labels == k].mean(axis=0)
    D = np.sum(np.min(distances, axis=0) ** 2)
    return m, D
