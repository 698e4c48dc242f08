"""EM_step: variance with N - 1

Hint: In sigma you divide by one less than the sum of the responsibilities. The maximum of the likelihood takes the
whole sum.
"""


def EM_step(X, pi, mu, sigma):
    R = np.zeros((2, len(X)))
    R[0] = np.log(1 - pi) + norm(mu[0], sigma[0]).logpdf(X)
    R[1] = np.log(pi) + norm(mu[1], sigma[1]).logpdf(X)
    R = np.exp(R - np.logaddexp.reduce(R))
    N = R.sum(axis=1)
    new_mu, new_sigma = [], []
    for k in range(2):
        new_mu.append(np.dot(R[k], X) / N[k])
        squares = np.sum(R[k] * np.square(X - new_mu[k]))
        new_sigma.append((squares / (N[k] - 1)) ** 0.5)
    return N[1] / len(X), new_mu, new_sigma
