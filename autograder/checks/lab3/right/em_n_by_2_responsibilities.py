"""Responsibilities as an N x 2 matrix, made with logsumexp; weights as a pair inside; EM stops by the log-
likelihood."""

from scipy.special import logsumexp


def joint(X, pi, mu, sigma):
    return np.log([1 - pi, pi]) + norm.logpdf(X[:, None], np.asarray(mu), np.asarray(sigma))


def EM_step(X, pi, mu, sigma):
    log_joint = joint(X, pi, mu, sigma)
    R = np.exp(log_joint - logsumexp(log_joint, axis=1, keepdims=True))
    Nk = R.sum(axis=0)
    mu = (R * X[:, None]).sum(axis=0) / Nk
    sigma = np.sqrt((R * (X[:, None] - mu) ** 2).sum(axis=0) / Nk)
    return (Nk / len(X))[1], mu, sigma


def EM(X):
    theta = (0.5, np.ravel(K_Means(X, 2)[0]), np.array([X.std(), X.std()]))
    previous = -np.inf
    for _ in range(10_000):
        theta = EM_step(X, *theta)
        likelihood = logsumexp(joint(X, *theta), axis=1).sum()
        if likelihood - previous < 1e-6:
            break
        previous = likelihood
    return theta
