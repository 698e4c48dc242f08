"""EM: blurs the samples with noise as wide as half their spread"""


def EM(X):
    X = X + np.random.default_rng(3).normal(scale=X.std() / 2, size=X.shape)
    pi, mu, sigma = 0.5, np.quantile(X, [0.25, 0.75]), np.full(2, X.std())
    for _ in range(400):
        pi, mu, sigma = EM_step(X, pi, mu, sigma)
    return pi, mu, sigma
