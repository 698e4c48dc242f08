"""EM_step: priors swapped

Hint: pi is the weight of component 1, and 1 - pi that of component 0; you have them the other way round.
"""


def EM_step(X, pi, mu, sigma):
    prior = [pi, 1 - pi]
    logs = [np.log(prior[k]) + norm.logpdf(X, mu[k], sigma[k]) for k in range(2)]
    total = np.logaddexp(*logs)
    resp = [np.exp(log - total) for log in logs]
    new_mu = [np.average(X, weights=w) for w in resp]
    new_sigma = [np.average((X - c) ** 2, weights=w) ** 0.5 for w, c in zip(resp, new_mu)]
    return resp[1].mean(), np.array(new_mu), np.array(new_sigma)
