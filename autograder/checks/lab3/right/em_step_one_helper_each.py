"""E step and M step are helpers of their own, and EM calls those; it stops by the mean log-likelihood, closely."""


def e_step(X, pi, mu, sigma):
    a = np.log(1 - pi) - np.log(sigma[0]) - (X - mu[0]) ** 2 / (2 * sigma[0] ** 2)
    b = np.log(pi) - np.log(sigma[1]) - (X - mu[1]) ** 2 / (2 * sigma[1] ** 2)
    peak = np.maximum(a, b)
    log_p = peak + np.log(np.exp(a - peak) + np.exp(b - peak))
    return np.exp(b - log_p), log_p.mean()


def m_step(X, resp):
    mu = np.array([np.average(X, weights=w) for w in (1 - resp, resp)])
    sigma = np.array([np.sqrt(np.average((X - c) ** 2, weights=w)) for c, w in zip(mu, (1 - resp, resp))])
    return resp.mean(), mu, sigma


def EM_step(X, pi, mu, sigma):
    resp, _ = e_step(X, pi, mu, sigma)
    return m_step(X, resp)


def EM(X):
    theta = m_step(X, 0.25 + 0.5 * (X > np.median(X)))
    old = -np.inf
    for _ in range(5000):
        resp, score = e_step(X, *theta)
        if score - old < 1e-10:
            break
        old = score
        theta = m_step(X, resp)
    return theta
