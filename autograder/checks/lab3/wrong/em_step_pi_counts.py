"""EM_step: pi counts the likelier samples

Upon: class_einsum

Hint: Your pi is the share of samples whose gamma is above 1/2. It is the mean of gamma itself.
"""


def EM_step(X, pi, mu, sigma):
    x = np.asarray(X, float)
    z = (x[:, None] - mu) / sigma
    gamma = softmax(np.log([1 - pi, pi]) - np.log(sigma) - 0.5 * z**2, axis=1)
    n = np.einsum("nk->k", gamma)
    mean = np.einsum("nk,n->k", gamma, x) / n
    delta = x[:, None] - mean
    return gamma.argmax(axis=1).mean(), mean, np.sqrt(np.einsum("nk,nk,nk->k", gamma, delta, delta) / n)
