"""The R user: everything is a vector function; split, sapply, which.min, nstart as in kmeans(); C
is a list."""

import numpy as np
from scipy.special import expit
from scipy.stats import norm

NSTART = 10


def as_matrix(x):
    x = np.asarray(x)
    return x[:, np.newaxis] if x.ndim == 1 else x


def sapply(xs, fun):
    return np.array([fun(x) for x in xs])


def which_min(v):
    return int(np.argmin(v))


def split(x, f, levels):
    return [x[f == level] for level in levels]


def weighted_mean(x, w):
    return (w * x).sum() / w.sum()


def Centroid_init(X, K):
    x = as_matrix(X).astype(float)
    places = np.unique(x, axis=0)
    gen = np.random.default_rng()
    missing = max(0, K - len(places))
    if missing:  # fewer different points than centroids: runif() around the data
        span = np.ptp(x, axis=0) + 1.0
        extra = x.min(axis=0) + span * gen.random((missing, x.shape[1]))
        places = np.vstack([places, extra])
    return gen.permutation(places)[:K] if not missing else places


def Set(X, m):
    x = as_matrix(X)
    cl = sapply(x, lambda row: which_min(((m - row) ** 2.0).sum(axis=1)))
    within = sapply(range(len(m)), lambda k: ((x[cl == k] - m[k]) ** 2.0).sum())
    return split(x, cl, range(len(m))), within.sum()


def Update(X, C, m):
    return sapply(range(len(m)), lambda k: C[k].mean(axis=0) if len(C[k]) > 0 else np.array(m[k], dtype=float))


def K_Means(X, K):
    def one_start(_):
        m = Centroid_init(X, K)
        old = None
        while old is None or not np.array_equal(old, m):
            old = m
            m = Update(X, Set(X, m)[0], m)
        return m, Set(X, m)[1]

    fits = [one_start(s) for s in range(NSTART if len(X) < 300 else 3)]
    tot_withinss = sapply(fits, lambda fit: fit[1])
    return fits[which_min(tot_withinss)]


def EM_step(X, pi, mu, sigma):
    t = np.log(pi) + norm.logpdf(X, mu[1], sigma[1]) - np.log1p(-pi) - norm.logpdf(X, mu[0], sigma[0])
    w = [expit(-t), expit(t)]
    mu = sapply(w, lambda wk: weighted_mean(X, wk))
    sigma = sapply([0, 1], lambda k: np.sqrt(weighted_mean((X - mu[k]) ** 2, w[k])))
    return w[1].mean(), mu, sigma


def EM(X):
    x = np.asarray(X, dtype=float)
    centre, spread = x.mean(), x.std()
    z = (x - centre) / spread  # scale(x)
    some = np.random.default_rng().permutation(z)[:300]
    theta = (0.5, K_Means(some, 2)[0][:, 0], np.ones(2))
    for _ in range(500):
        new = EM_step(z, *theta)
        done = np.max(np.abs(np.hstack(new) - np.hstack(theta))) < 1e-7
        theta = new
        if done:
            break
    return theta[0], centre + spread * theta[1], spread * theta[2]
