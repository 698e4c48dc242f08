"""EM takes weights, means and spreads from the clusters of K-Means, and steps by itself, without EM_step."""


def EM(X):
    centers, _ = K_Means(X, 2)
    closer = np.abs(X - centers[1]) < np.abs(X - centers[0])
    p = closer.mean()
    m0, m1 = X[~closer].mean(), X[closer].mean()
    s0, s1 = X[~closer].std(), X[closer].std()
    for it in range(3000):
        f0 = (1 - p) * norm(m0, s0).pdf(X)
        f1 = p * norm(m1, s1).pdf(X)
        g = f1 / (f0 + f1)
        before = p, m0, m1, s0, s1
        p, m0, m1 = g.mean(), np.average(X, weights=1 - g), np.average(X, weights=g)
        s0 = np.average((X - m0) ** 2, weights=1 - g) ** 0.5
        s1 = np.average((X - m1) ** 2, weights=g) ** 0.5
        if max(abs(a - b) for a, b in zip(before, (p, m0, m1, s0, s1))) < 1e-6:
            print("done after", it)
            break
    return p, np.array([m0, m1]), np.array([s0, s1])
