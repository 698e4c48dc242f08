"""EM: leaves out samples farther than 1.5 standard deviations from the mean"""


def EM(X):
    X = X[np.abs(X - X.mean()) < 1.5 * X.std()]
    pi, mu, sigma = 0.5, np.quantile(X, [0.25, 0.75]), np.full(2, X.std() / 2)
    for _ in range(400):
        pi, mu, sigma = EM_step(X, pi, mu, sigma)
    return pi, mu, sigma
