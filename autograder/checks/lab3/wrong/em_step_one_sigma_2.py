"""EM_step: one sigma for both components

Hint: Both components get the same sigma. Each has its own, from the samples weighted by its own responsibilities.
"""


def EM_step(X, pi, mu, sigma):
    logs = np.log([[1 - pi], [pi]]) + norm.logpdf(X, np.reshape(mu, (2, 1)), np.reshape(sigma, (2, 1)))
    resp = np.exp(logs - np.logaddexp(logs[0], logs[1]))
    Nk = np.sum(resp, axis=1)
    means = np.sum(resp * X, axis=1) / Nk
    total = 0
    for k in range(2):
        total += np.sum(resp[k] * (X - means[k]) ** 2)
    return Nk[1] / len(X), means, np.full(2, np.sqrt(total / len(X)))
