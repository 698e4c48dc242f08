"""EM_step: responsibilities not normalised

Hint: Your responsibilities of a sample do not add up to 1. Divide each weighted density by the sum of both.
"""


def EM_step(X, pi, mu, sigma):
    weights = [1 - pi, pi]
    new_mu, new_sigma = [], []
    for k in range(2):
        z = (X - mu[k]) / sigma[k]
        gamma = weights[k] * np.exp(-z * z / 2) / (sigma[k] * np.sqrt(2 * np.pi))
        total = np.dot(gamma, np.ones(len(X)))
        new_mu.append(np.dot(gamma, X) / total)
        new_sigma.append(np.dot(gamma, (X - new_mu[k]) ** 2) ** 0.5 / total**0.5)
    return total / len(X), np.array(new_mu), np.array(new_sigma)
