"""EM_step: only part of the way

Upon: class_scipy_collector

Hint: You return the middle between the old parameters and the new ones. Return the new ones themselves.
"""


def EM_step(X, pi, mu, sigma):
    logp = stats.norm.logpdf(np.asarray(X)[:, None], mu, sigma) + np.log([1 - pi, pi])
    resp = softmax(logp, axis=1)
    new_mu = np.average(np.column_stack([X, X]), axis=0, weights=resp)
    new_var = np.average((np.asarray(X)[:, None] - new_mu) ** 2, axis=0, weights=resp)
    new = np.hstack([resp[:, 1].mean(), new_mu, np.sqrt(new_var)])
    theta = (np.hstack([pi, mu, sigma]) + new) / 2
    return theta[0], theta[1:3], theta[3:]
