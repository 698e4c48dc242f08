"""The whole lab as short as it gets: lambdas, comprehensions, walrus, star arguments, no blank line."""


def Centroid_init(X, K):
    return np.vstack(rng.permutation(np.unique(np.c_[X], axis=0))[:K])


dist2 = lambda X, m: ((np.c_[X][:, None] - np.c_[m]) ** 2).sum(2)


def Set(X, m):
    return [np.c_[X][(d := dist2(X, m)).argmin(1) == k] for k in range(len(m))], dist2(X, m).min(1).sum()


def Update(X, C, m):
    return np.array([c.mean(0) if len(c) else old for c, old in zip(C, np.c_[m])])


def K_Means(X, K):
    m, old = Centroid_init(X, K), np.inf
    while np.any(old != m):
        m, old = Update(X, Set(X, m)[0], m), m
    return m, Set(X, m)[1]


def EM_step(X, pi, mu, sigma):
    g = expit(np.log(pi / (1 - pi)) + np.diff([norm.logpdf(X, *p) for p in zip(mu, sigma)], axis=0)[0])
    avg = lambda f: np.array([np.average(f[k], weights=w) for k, w in enumerate((1 - g, g))])
    return g.mean(), (u := avg([X, X])), avg([(X - u[0]) ** 2, (X - u[1]) ** 2]) ** 0.5


def EM(X):
    p, q = (0.5, np.quantile(X, [0.1, 0.9]), [X.std()] * 2), (0, [0, 0], [0, 0])
    while np.abs(np.hstack(p) - np.hstack(q)).max() > 1e-7:
        p, q = EM_step(X, *p), p
    return p
