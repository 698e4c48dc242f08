"""Centroids start by k-means++: the next is drawn in proportion to its squared distance from those chosen."""


def Centroid_init(X, K):
    pts = X.reshape(len(X), -1)
    centers = [pts[rng.integers(len(pts))]]
    for _ in range(K - 1):
        gap = np.min([((pts - c) ** 2).sum(axis=1) for c in centers], axis=0)
        centers.append(pts[rng.choice(len(pts), p=gap / gap.sum())])
    return np.array(centers)
