"""EM_step: sigma around the old means

Upon: class_semicolons

Hint: Your sigma is measured around the means you were given. Compute the new means first, and measure around them.
"""

import numpy as np
from scipy.special import expit
from scipy.stats import norm


def EM_step(X, pi, mu, sigma):
    gam1 = expit(np.log(pi / (1 - pi)) + norm.logpdf(X, mu[1], sigma[1]) - norm.logpdf(X, mu[0], sigma[0]));
    gam0 = 1 - gam1;
    new_mu = np.zeros(2);
    new_sigma = np.zeros(2);
    new_mu[0] = np.sum(gam0 * X) / np.sum(gam0);
    new_mu[1] = np.sum(gam1 * X) / np.sum(gam1);
    new_sigma[0] = np.sqrt(np.sum(gam0 * (X - mu[0]) ** 2) / np.sum(gam0));
    new_sigma[1] = np.sqrt(np.sum(gam1 * (X - mu[1]) ** 2) / np.sum(gam1));
    new_pi = np.sum(gam1) / np.size(X);
    return new_pi, new_mu, new_sigma
