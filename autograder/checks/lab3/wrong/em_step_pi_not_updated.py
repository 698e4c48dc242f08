"""EM_step: pi not updated

Hint: You return the pi that you were given. The new pi is the mean of the responsibilities.
"""


def EM_step(X, pi, mu, sigma):
    r = np.zeros((2, len(X)))
    r[1] = expit(np.log(pi) - np.log(1 - pi) + norm.logpdf(X, mu[1], sigma[1]) - norm.logpdf(X, mu[0], sigma[0]))
    r[0] = 1 - r[1]
    mu_new, sigma_new = np.zeros(2), np.zeros(2)
    for k in range(2):
        mu_new[k] = np.sum(r[k] * X) / np.sum(r[k])
        sigma_new[k] = np.sqrt(np.sum(r[k] * (X - mu_new[k]) ** 2) / np.sum(r[k]))
    return pi, mu_new, sigma_new
