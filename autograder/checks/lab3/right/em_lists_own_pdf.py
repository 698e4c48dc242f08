"""EM_step and EM work on lists and return them; the density is the student's own, in log space; stops by parameters."""


def log_gauss(x, mean, sd):
    return -np.log(sd) - 0.5 * np.log(2 * np.pi) - (x - mean) ** 2 / (2 * sd**2)


def EM_step(X, pi, mu, sigma):
    a = np.log(1 - pi) + log_gauss(X, mu[0], sigma[0])
    b = np.log(pi) + log_gauss(X, mu[1], sigma[1])
    r1 = np.exp(b - np.logaddexp(a, b))
    r0 = np.exp(a - np.logaddexp(a, b))
    m0 = sum(r0 * X) / sum(r0)
    m1 = sum(r1 * X) / sum(r1)
    s0 = np.sqrt(sum(r0 * (X - m0) ** 2) / sum(r0))
    s1 = np.sqrt(sum(r1 * (X - m1) ** 2) / sum(r1))
    return [sum(r1) / len(X), [m0, m1], [s0, s1]]


def EM(X):
    pi, mu, sigma = 0.5, [np.percentile(X, 25), np.percentile(X, 75)], [np.std(X), np.std(X)]
    while True:
        new_pi, new_mu, new_sigma = EM_step(X, pi, mu, sigma)
        shift = abs(new_pi - pi) + abs(new_mu[0] - mu[0]) + abs(new_mu[1] - mu[1])
        shift += abs(new_sigma[0] - sigma[0]) + abs(new_sigma[1] - sigma[1])
        pi, mu, sigma = new_pi, new_mu, new_sigma
        if shift < 1e-7:
            return [pi, mu, sigma]
