"""EM ends with SciPy's minimiser on the negative log-likelihood, after fifty steps of EM: the same maximum."""

from scipy.optimize import minimize


def negative_log_likelihood(theta, X):
    t, m0, m1, l0, l1 = theta
    a = norm.logpdf(X, m0, np.exp(l0)) - np.logaddexp(0, t)
    b = norm.logpdf(X, m1, np.exp(l1)) - np.logaddexp(0, -t)
    return -np.logaddexp(a, b).mean()


def EM(X):
    pi, mu, sigma = 0.5, np.quantile(X, [0.2, 0.8]), np.full(2, X.std())
    for _ in range(50):
        pi, mu, sigma = EM_step(X, pi, mu, sigma)
    start = np.r_[np.log(pi / (1 - pi)), mu, np.log(sigma)]
    t, m0, m1, l0, l1 = minimize(negative_log_likelihood, start, args=(X,), tol=1e-9).x
    return expit(t), np.array([m0, m1]), np.exp([l0, l1])
