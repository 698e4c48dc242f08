"""EM_step: hard assignment

Hint: You give each sample wholly to the likelier component. EM lets it count for both, each by its responsibility.
"""


def EM_step(X, pi, mu, sigma):
    a0 = np.log(1 - pi) + norm.logpdf(X, mu[0], sigma[0])
    a1 = np.log(pi) + norm.logpdf(X, mu[1], sigma[1])
    one = a1 > a0
    return one.mean(), np.array([X[~one].mean(), X[one].mean()]), np.array([X[~one].std(), X[one].std()])
