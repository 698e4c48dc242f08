"""EM_step keeps densities, responsibilities and sums in dicts with the component as key, and mends 0/0 with
logarithms."""


def EM_step(X, pi, mu, sigma):
    prior = {0: 1 - pi, 1: pi}
    log_joint = {}
    for k in prior:
        log_joint[k] = np.log(prior[k]) + norm.logpdf(X, loc=mu[k], scale=sigma[k])
    evidence = np.logaddexp(log_joint[0], log_joint[1])
    gamma = {k: np.exp(v - evidence) for k, v in log_joint.items()}
    N = {k: gamma[k].sum() for k in gamma}
    new_mu = {k: (gamma[k] * X).sum() / N[k] for k in gamma}
    new_sigma = {k: np.sqrt((gamma[k] * (X - new_mu[k]) ** 2).sum() / N[k]) for k in gamma}
    return N[1] / (N[0] + N[1]), np.array(list(new_mu.values())), np.array(list(new_sigma.values()))
