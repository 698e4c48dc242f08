"""EM_step: priors swapped

Hint: pi is the weight of component 1, and 1 - pi that of component 0; you have them the other way round.
"""


def EM_step(X, pi, mu, sigma):
    log_odds = np.log((1 - pi) / pi) + norm.logpdf(X, mu[1], sigma[1]) - norm.logpdf(X, mu[0], sigma[0])
    r1 = expit(log_odds)
    r0 = 1 - r1
    mu_new = np.array([r0 @ X / r0.sum(), r1 @ X / r1.sum()])
    sd = np.sqrt([r0 @ (X - mu_new[0]) ** 2 / r0.sum(), r1 @ (X - mu_new[1]) ** 2 / r1.sum()])
    return r1.mean(), mu_new, sd
