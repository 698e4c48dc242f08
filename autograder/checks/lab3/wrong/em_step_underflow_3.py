"""EM_step: 0/0 far from both components

Hint: Far from both components both densities are 0 in floating point, and 0/0 is NaN. Work with logarithms:
norm.logpdf and expit.
"""


def EM_step(X, pi, mu, sigma):
    prior = [1 - pi, pi]
    joint = {k: prior[k] * norm(loc=mu[k], scale=sigma[k]).pdf(X) for k in (0, 1)}
    evidence = joint[0] + joint[1]
    resp = {k: joint[k] / evidence for k in joint}
    new_mu = [np.average(X, weights=resp[k]) for k in resp]
    new_sigma = [np.average((X - new_mu[k]) ** 2, weights=resp[k]) ** 0.5 for k in resp]
    return np.mean(resp[1]), np.array(new_mu), np.array(new_sigma)
