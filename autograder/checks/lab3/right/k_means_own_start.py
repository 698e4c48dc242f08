"""K_Means chooses its own start, evenly along the sorted data, without Centroid_init, and stops by a set of seen
labels."""


def K_Means(X, K):
    pts = X.reshape(X.shape[0], -1)
    by_sum = pts[np.argsort(pts.sum(axis=1))]
    m = by_sum[[(2 * k + 1) * len(pts) // (2 * K) for k in range(K)]]
    seen = set()
    while True:
        C, D = Set(X, m)
        sizes_and_D = (round(float(np.squeeze(D)), 9),)
        if sizes_and_D in seen:
            return m, float(np.squeeze(D))
        seen.add(sizes_and_D)
        m = Update(X, C, m)
