"""EM: one sigma for both components

Upon: class_einsum

Hint: Both components get the same sigma in every step. Each has its own: take both from EM_step.
"""


def EM(X):
    x = np.asarray(X, float)
    pi, mu, sigma = 0.5, K_Means(x[::3], 2)[0].ravel(), np.full(2, x.std())
    for _ in range(400):
        pi, mu, each = EM_step(x, pi, mu, sigma)
        sigma = np.full(2, np.sqrt((1 - pi) * each[0] ** 2 + pi * each[1] ** 2))
    return pi, mu, sigma
