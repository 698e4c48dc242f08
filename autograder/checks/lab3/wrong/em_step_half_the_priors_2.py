"""EM_step: 1 - pi left out

Hint: In your responsibilities the density of component 0 has no prior. It is weighed by 1 - pi, as that of component 1
is by pi.
"""


def EM_step(X, pi, mu, sigma):
    log_g0 = norm.logpdf(X, mu[0], sigma[0])
    log_g1 = norm.logpdf(X, mu[1], sigma[1]) + np.log(pi)
    log_p = np.logaddexp(log_g0, log_g1)
    r0, r1 = np.exp(log_g0 - log_p), np.exp(log_g1 - log_p)
    n0, n1 = r0.sum(), r1.sum()
    m0, m1 = r0.dot(X) / n0, r1.dot(X) / n1
    v0, v1 = r0.dot((X - m0) ** 2) / n0, r1.dot((X - m1) ** 2) / n1
    return n1 / len(X), np.array([m0, m1]), np.array([v0**0.5, v1**0.5])
