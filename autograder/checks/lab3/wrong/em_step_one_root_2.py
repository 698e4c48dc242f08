"""EM_step: square root of one sigma only

Upon: class_semicolons

Hint: One of your two sigmas lacks its square root, so it is a variance. Take the root of both.
"""


def EM_step(X, pi, mu, sigma):
    lg = np.log([1 - pi, pi]) + norm.logpdf(X[:, None], mu, sigma);
    p = np.exp(lg - np.max(lg, 1)[:, None]);
    gam = p / np.sum(p, 1)[:, None];
    nk = np.sum(gam, 0);
    new_mu = X @ gam / nk;
    new_sigma = np.sum(gam * (X[:, None] - new_mu) ** 2, 0) / nk;
    new_sigma[1] = np.sqrt(new_sigma[1]);
    return nk[1] / np.size(X), new_mu, new_sigma
