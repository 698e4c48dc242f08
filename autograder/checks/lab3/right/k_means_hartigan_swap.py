"""K_Means, once still, tries to jump a centroid to the farthest point, and keeps what lowers the distortion."""


def settle(X, m):
    C, D = Set(X, m)
    while True:
        new = Update(X, C, m)
        C, D_new = Set(X, new)
        if np.allclose(new, m, rtol=0, atol=1e-12):
            return new, D_new
        m = new


def K_Means(X, K):
    m, D = settle(X, Centroid_init(X, K))
    points = X.reshape(len(X), -1)
    for k in range(K):
        far = np.argmax(np.min(((points[:, None] - m[None]) ** 2).sum(-1), axis=1))
        trial = m.copy()
        trial[k] = points[far]
        trial, D_trial = settle(X, trial)
        if D_trial < D:
            m, D = trial, D_trial
    return m, D
