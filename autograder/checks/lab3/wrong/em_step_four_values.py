"""EM_step: returns more than (pi, mu, sigma)

Upon: class_semicolons

Hint: You return something besides the parameters, such as gamma. Return three things only: (pi, mu, sigma).
"""


def EM_step(X, pi, mu, sigma):
    lg = np.log([1 - pi, pi]) + norm.logpdf(X[:, None], mu, sigma);
    p = np.exp(lg - np.max(lg, 1)[:, None]);
    gam = p / np.sum(p, 1)[:, None];
    nk = np.sum(gam, 0);
    new_mu = X @ gam / nk;
    new_sigma = np.sqrt(np.sum(gam * (X[:, None] - new_mu) ** 2, 0) / nk);
    return nk[1] / np.size(X), new_mu, new_sigma, gam
