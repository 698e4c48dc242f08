"""EM_step: root taken twice

Upon: class_constants_and_restarts

Hint: You take the square root of sigma twice. The root of the variance is the standard deviation: once is enough.
"""


def EM_step(X, pi, mu, sigma):
    """Perform one Expectation step followed by one Maximisation step."""
    log_joint = np.vstack([np.log1p(-pi) + norm.logpdf(X, mu[0], sigma[0]), np.log(pi) + norm.logpdf(X, mu[1], sigma[1])])
    resp = np.exp(log_joint - logsumexp(log_joint, axis=0, keepdims=True))
    N_k = resp.sum(axis=1)
    new_mu = resp @ X / N_k
    # Standard deviations
    new_sigma = np.sqrt(np.array([resp[k] @ (X - new_mu[k]) ** 2 / N_k[k] for k in range(2)]))
    return float(N_k[1] / N_k.sum()), new_mu, np.sqrt(new_sigma)
