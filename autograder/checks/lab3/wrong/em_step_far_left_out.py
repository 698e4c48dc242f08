"""EM_step: samples far off left out

Upon: class_scipy_collector

Hint: You leave out the samples at which both densities underflow to 0. They count like all others: work with the
logarithms of the densities, which do not underflow.
"""

import numpy as np
from scipy import stats


def EM_step(X, pi, mu, sigma):
    like = stats.norm.pdf(np.asarray(X)[:, None], mu, sigma) * [1 - pi, pi]
    seen = like.sum(axis=1) > 0
    x, like = np.asarray(X)[seen], like[seen]
    resp = like / like.sum(axis=1, keepdims=True)
    new_mu = np.average(np.column_stack([x, x]), axis=0, weights=resp)
    new_var = np.average((x[:, None] - new_mu) ** 2, axis=0, weights=resp)
    return resp[:, 1].mean(), new_mu, np.sqrt(new_var)
