"""EM_step: pi divided by the lab's 10,000

Upon: class_private_helpers

Hint: You divide the sum of the responsibilities by 10,000, the number of samples in the lab. Divide by len(X): the
function must work for any data.
"""

_N_SAMPLES: int = 10_000


def EM_step(X, pi, mu, sigma):
    x = np.asarray(X, dtype=float)
    log_p0 = np.log1p(-pi) + norm.logpdf(x, loc=mu[0], scale=sigma[0])
    log_p1 = np.log(pi) + norm.logpdf(x, loc=mu[1], scale=sigma[1])
    gamma1, gamma0 = expit(log_p1 - log_p0), expit(log_p0 - log_p1)
    n0, n1 = gamma0.sum(), gamma1.sum()
    new_mu = np.array([(gamma0 @ x) / n0, (gamma1 @ x) / n1])
    new_var = np.array([gamma0 @ (x - new_mu[0]) ** 2 / n0, gamma1 @ (x - new_mu[1]) ** 2 / n1])
    return float(n1 / _N_SAMPLES), new_mu, np.sqrt(new_var)
