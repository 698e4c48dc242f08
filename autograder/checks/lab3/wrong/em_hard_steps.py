"""EM: hard assignment in every step

Upon: class_scipy_collector

Hint: In every step you give each sample wholly to the likelier component. EM lets it count for both, each by its
responsibility: call EM_step.
"""


def EM(X):
    x = np.asarray(X, float)
    pi, mu, sigma = 0.5, np.quantile(x, [0.2, 0.8]), np.full(2, x.std())
    for _ in range(200):
        code = (stats.norm.logpdf(x[:, None], mu, sigma) + np.log([1 - pi, pi])).argmax(axis=1)
        pi = np.clip(code.mean(), 0.02, 0.98)
        mu = np.array([x[code == k].mean() for k in (0, 1)])
        sigma = np.array([x[code == k].std() for k in (0, 1)])
    return pi, mu, sigma
