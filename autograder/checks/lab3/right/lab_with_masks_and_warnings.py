"""The whole lab with masked arrays, warnings filtered, and a transposed way of thinking: data as (d, N) inside."""

import warnings


def Centroid_init(X, K):
    cols = np.atleast_2d(X.T)
    picks = np.random.permutation(cols.shape[1])[:K]
    return cols[:, picks].T


def Set(X, m):
    cols, cent = np.atleast_2d(X.T), np.atleast_2d(np.transpose(m))
    squares = np.zeros((cent.shape[1], cols.shape[1]))
    for row, c in zip(cols, cent):
        squares += np.subtract.outer(c, row) ** 2
    owner = squares.argmin(axis=0)
    return {str(k): cols[:, owner == k].T for k in range(len(squares))}, np.asarray(squares.min(axis=0).sum())


def Update(X, C, m):
    cent = np.atleast_2d(np.transpose(m)).T
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        fresh = np.ma.masked_invalid([np.mean(C[key], axis=0) for key in C])
    return np.where(np.ma.getmaskarray(fresh), cent, fresh.filled(0))


def K_Means(X, K):
    results = {}
    for attempt in range(3):
        m = Centroid_init(X, K)
        for cycle in range(1000):
            C, D = Set(X, m)
            m, before = Update(X, C, m), m
            if np.allclose(m, before):
                break
        results[float(Set(X, m)[1])] = m
    D = min(results)
    return results[D], D


def EM_step(X, pi, mu, sigma):
    warnings.warn("one more EM step")
    R = np.ma.zeros((2, np.size(X)))
    t = np.log(1 - pi) - np.log(pi) + norm.logpdf(X, mu[0], sigma[0]) - norm.logpdf(X, mu[1], sigma[1])
    R[0], R[1] = expit(t), expit(-t)
    new_mu, weight = np.ma.average(np.vstack([X, X]), axis=1, weights=R, returned=True)
    new_sigma = np.ma.sqrt(np.ma.average((X - new_mu[:, None]) ** 2, axis=1, weights=R))
    return weight[1] / np.size(X), np.array(new_mu), np.array(new_sigma)


def EM(X):
    params = (0.5, np.quantile(X, [0.3, 0.7]), np.full(2, X.std()))
    for _ in range(1000):
        after = EM_step(X, *params)
        done = all(np.allclose(a, b, rtol=0, atol=1e-7) for a, b in zip(after, params))
        params = after
        if done:
            break
    return params
