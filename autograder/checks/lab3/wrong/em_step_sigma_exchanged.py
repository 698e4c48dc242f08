"""EM_step: sigma with the weights of the other component

Upon: class_einsum

Hint: In sigma the weights are exchanged: the squares around mu[1] are weighed by gamma, and those around mu[0] by 1 -
gamma.
"""


def EM_step(X, pi, mu, sigma):
    x = np.asarray(X, float)
    z = (x[:, None] - mu) / sigma
    gamma = softmax(np.log([1 - pi, pi]) - np.log(sigma) - 0.5 * z**2, axis=1)
    n = np.einsum("nk->k", gamma)
    mean = np.einsum("nk,n->k", gamma, x) / n
    delta = x[:, None] - mean
    width = np.sqrt(np.einsum("nk,nk,nk->k", gamma[:, ::-1], delta, delta) / n[::-1])
    return n[1] / len(x), mean, width
