"""EM_step: a logarithm of another base

Upon: class_scipy_collector

Hint: expit, the inverse of the log-odds, needs the natural logarithm. Use np.log throughout, not log10 or log2.
"""


def EM_step(X, pi, mu, sigma):
    logp = stats.norm.logpdf(np.asarray(X)[:, None], mu, sigma) + np.log10([1 - pi, pi])
    resp = softmax(logp, axis=1)
    new_mu = np.average(np.column_stack([X, X]), axis=0, weights=resp)
    new_var = np.average((np.asarray(X)[:, None] - new_mu) ** 2, axis=0, weights=resp)
    return resp[:, 1].mean(), new_mu, np.sqrt(new_var)
