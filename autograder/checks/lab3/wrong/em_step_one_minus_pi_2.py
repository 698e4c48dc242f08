"""EM_step: returns 1 - pi

Hint: You return the weight of component 0. pi is the weight of component 1, the mean of its responsibilities.
"""


def EM_step(X, pi, mu, sigma):
    logs = np.log([1 - pi, pi]) + norm.logpdf(X[:, None], np.asarray(mu), np.asarray(sigma))
    resp = np.exp(logs - logs.max(axis=1, keepdims=True))
    resp /= resp.sum(axis=1, keepdims=True)
    new_mu = (resp * X[:, None]).sum(axis=0) / resp.sum(axis=0)
    new_sigma = np.sqrt((resp * (X[:, None] - new_mu) ** 2).sum(axis=0) / resp.sum(axis=0))
    return resp.mean(axis=0)[0], new_mu, new_sigma
