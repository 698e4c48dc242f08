"""EM_step: components exchanged in mu and sigma

Hint: mu[1] and sigma[1] belong to component 1, so they are weighted by gamma, and mu[0] and sigma[0] by 1 - gamma. You
have them the other way round.
"""


def EM_step(X, pi, mu, sigma):
    logs = np.column_stack([np.log(pi) + norm.logpdf(X, mu[1], sigma[1]), np.log(1 - pi) + norm.logpdf(X, mu[0], sigma[0])])
    resp = np.exp(logs - logs.max(axis=1, keepdims=True))
    resp = resp / resp.sum(axis=1, keepdims=True)
    N_k = resp.sum(axis=0)
    means = X @ resp / N_k
    stds = np.sqrt(np.sum(resp * (X[:, None] - means) ** 2, axis=0) / N_k)
    return N_k[0] / len(X), means, stds
