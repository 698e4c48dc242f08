"""A NumPy person who knows its functions: np.logaddexp.reduce for the E step, np.average and
np.cov with aweights for the M step.

Upon: class_numpy
"""

import numpy as np
import torch


@add_to_class(GaussianMixture)
def e_step(self, X):
    with np.errstate(divide="ignore"):
        lw = np.log(self.weights.cpu().numpy())
    joint = self.log_prob(X).cpu().numpy() + lw[None, :]
    norm = np.logaddexp.reduce(joint, axis=1, keepdims=True)
    return torch.as_tensor(joint - norm).to(X), norm.sum()


@add_to_class(GaussianMixture)
def m_step(self, X, log_resp):
    data = X.cpu().numpy()
    resp = torch.exp(log_resp).cpu().numpy()
    K, d = resp.shape[1], data.shape[1]
    weights = resp.mean(axis=0)
    means = np.array([np.average(data, axis=0, weights=resp[:, k]) for k in range(K)])
    covs = [np.cov(data, rowvar=False, aweights=resp[:, k], bias=True).reshape(d, d) + self.reg * np.eye(d) for k in range(K)]
    return tuple(torch.as_tensor(a).to(X) for a in (weights, means, np.array(covs)))
