"""K_Means: returns labels instead of centroids

Hint: You return the number of the nearest centroid for each point. Return the centroids themselves, an array (K, d).
"""


def K_Means(X, K):
    pts = X.reshape(len(X), -1)
    m = Centroid_init(X, K)
    labels = None
    while True:
        d2 = ((pts[:, None] - m) ** 2).sum(axis=2)
        new_labels = d2.argmin(axis=1)
        if labels is not None and (labels == new_labels).all():
            break
        labels = new_labels
        m = Update(X, Set(X, m)[0], m)
    return labels, d2.min(axis=1).sum()
