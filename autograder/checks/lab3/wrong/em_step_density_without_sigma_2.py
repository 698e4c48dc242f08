"""EM_step: density without 1/sigma

Hint: Your density lacks the factor 1/sigma. It does not cancel, as the two components have different sigmas.
"""


def EM_step(X, pi, mu, sigma):
    z = (np.reshape(X, (-1, 1)) - np.asarray(mu)) / np.asarray(sigma)
    exponent = -0.5 * z**2
    exponent -= exponent.max(axis=1, keepdims=True)
    joint = np.array([1 - pi, pi]) * np.exp(exponent) / np.sqrt(2 * np.pi)
    R = joint / joint.sum(axis=1, keepdims=True)
    n = R.sum(axis=0)
    new_mu = R.T @ X / n
    var = [R[:, k] @ np.square(X - new_mu[k]) / n[k] for k in range(2)]
    return n[1] / n.sum(), new_mu, np.sqrt(var)
