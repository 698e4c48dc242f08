"""Four starts of EM from random pairs of samples and from K-Means; keeps the fit with the largest log-likelihood.

Upon: class_repmat_and_find
"""

import numpy as np
from scipy.stats import norm


def loglik(x, pi, mu, sigma):
    return np.logaddexp(np.log(1 - pi) + norm.logpdf(x, mu[0], sigma[0]), np.log(pi) + norm.logpdf(x, mu[1], sigma[1])).sum()


def EM(X):
    x = np.array(X, dtype=float)
    starts = [np.percentile(x, [25, 75]), np.percentile(x, [10, 60]), np.percentile(x, [40, 90])]
    starts.append(K_Means(np.random.choice(x, min(len(x), 300), replace=False), 2)[0][:, 0])
    best, best_L = None, -np.inf
    for mu in starts:
        pi, sigma = 0.5, np.array([x.std(), x.std()])
        for it in range(500):
            p, u, s = EM_step(x, pi, mu, sigma)
            still = abs(p - pi) < 1e-7 and np.all(np.abs(u - mu) < 1e-7) and np.all(np.abs(s - sigma) < 1e-7)
            pi, mu, sigma = p, u, s
            if still:
                break
        L = loglik(x, pi, mu, sigma)
        if L > best_L:
            best, best_L = (pi, mu, sigma), L
    return best
