"""EM_step: returns five numbers

Upon: class_shifted_origin

Hint: You return five numbers in a row. Return three things: pi, the array mu and the array sigma.
"""


def EM_step(X, pi, mu, sigma):
    L = np.log([[1 - pi], [pi]]) + norm.logpdf(X, np.reshape(mu, (2, 1)), np.reshape(sigma, (2, 1)))
    W = np.exp(L - np.logaddexp(L[0], L[1]))
    S = W.sum(axis=1)
    new_mu = W @ X / S
    new_sigma = np.sqrt((W * (X - new_mu[:, None]) ** 2).sum(axis=1) / S)
    return np.hstack([S[1] / len(X), new_mu, new_sigma])
