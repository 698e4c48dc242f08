"""EM_step: priors left out

Hint: Your responsibilities compare the densities alone. Weigh each density by its prior: 1 - pi and pi.
"""


def EM_step(X, pi, mu, sigma):
    gamma = expit(norm.logpdf(X, mu[1], sigma[1]) - norm.logpdf(X, mu[0], sigma[0]))
    weights = np.vstack([1 - gamma, gamma])
    new_mu = (weights @ X) / weights.sum(axis=1)
    new_var = [weights[k] @ (X - new_mu[k]) ** 2 / weights[k].sum() for k in (0, 1)]
    return gamma.sum() / len(X), new_mu, np.sqrt(new_var)
