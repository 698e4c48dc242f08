"""K_Means: a fixed few iterations

Hint: A few rounds are not enough: the centroids still move. Repeat until they stay where they are, however many
rounds it takes.
"""


def K_Means(X, K):
    pts = X.reshape(len(X), -1)
    m = pts[rng.choice(len(pts), K, replace=False)]
    n = 0
    while n < 3:
        label = ((pts[:, None] - m) ** 2).sum(axis=2).argmin(axis=1)
        m = np.array([pts[label == k].mean(axis=0) if (label == k).any() else m[k] for k in range(K)])
        n += 1
    return m, ((pts[:, None] - m) ** 2).sum(axis=2).min(axis=1).sum()
