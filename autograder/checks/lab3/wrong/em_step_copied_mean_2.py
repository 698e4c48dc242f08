"""EM_step: both sigmas around mu[0]

Upon: class_weighted_averages

Hint: You measure both sigmas around the mean of component 0. Measure sigma[1] around mu[1].
"""


def EM_step(X, pi, mu, sigma):
    joint = np.log([[1 - pi], [pi]]) + norm.logpdf(X, np.reshape(mu, (2, 1)), np.reshape(sigma, (2, 1)))
    tau = np.exp(joint - logsumexp(joint, axis=0))
    new_mu = np.array([np.average(X, weights=t) for t in tau])
    new_var = np.array([np.average((X - new_mu[0]) ** 2, weights=t) for t in tau])
    return Mixture(tau[1].mean(), new_mu, np.sqrt(new_var))
