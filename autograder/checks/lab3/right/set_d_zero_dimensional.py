"""D is a 0-d array; K_Means works with labels of its own and stops when no label changes."""


def Set(X, m):
    points = X[:, None] if X.ndim == 1 else X
    labels, dist = vq(points, np.reshape(m, (len(m), -1)).astype(float))
    return [points[labels == k] for k in range(len(m))], np.array(np.sum(dist**2))


def K_Means(X, K):
    points = X[:, None] if X.ndim == 1 else X
    m = Centroid_init(X, K)
    labels = None
    while True:
        new_labels = vq(points, m)[0]
        if labels is not None and (new_labels == labels).all():
            break
        labels = new_labels
        m = np.array([points[labels == k].mean(axis=0) if (labels == k).any() else m[k] for k in range(K)])
    return m, np.array(Set(X, m)[1])
