"""EM_step: mu divided by N

Hint: You divide the weighted sums for mu by N. Divide by the sum of the responsibilities.
"""


def EM_step(X, pi, mu, sigma):
    N = len(X)
    log_p = np.zeros((N, 2))
    log_p[:, 0] = np.log(1 - pi) + norm.logpdf(X, mu[0], sigma[0])
    log_p[:, 1] = np.log(pi) + norm.logpdf(X, mu[1], sigma[1])
    R = np.exp(log_p - log_p.max(axis=1).reshape(N, 1))
    R = R / R.sum(axis=1).reshape(N, 1)
    new_mu = [0, 0]
    new_sigma = [0, 0]
    for k in range(2):
        for i in range(N):
            new_mu[k] += R[i, k] * X[i] / N
        for i in range(N):
            new_sigma[k] += R[i, k] * (X[i] - new_mu[k]) ** 2
        new_sigma[k] = np.sqrt(new_sigma[k] / R[:, k].sum())
    return R[:, 1].sum() / N, np.array(new_mu), np.array(new_sigma)
