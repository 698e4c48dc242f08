"""The R user finds np.average(weights=...), R's weighted.mean, and cov.wt with its two matrices of
logs.

Upon: class_r_user
"""

import numpy as np
from scipy.special import softmax
from scipy.stats import norm


def EM_step(X, pi, mu, sigma):
    loglik = np.column_stack([norm.logpdf(X, mu[k], sigma[k]) for k in range(2)]) + np.log([1 - pi, pi])
    post = softmax(loglik, axis=1)
    mu_new = [np.average(X, weights=w) for w in post.T]
    sd_new = [np.sqrt(np.average((X - mu_new[k]) ** 2, weights=post[:, k])) for k in range(2)]
    return post[:, 1].mean(), np.array(mu_new), np.array(sd_new)
