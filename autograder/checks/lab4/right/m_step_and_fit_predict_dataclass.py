"""m_step and fit_predict with a dataclass for the parameters and a helper for one round.

Upon: class_numbered_steps
"""

import math
from dataclasses import dataclass, astuple, fields

import torch


@dataclass
class Parameters:
    weights: torch.Tensor
    means: torch.Tensor
    covariances: torch.Tensor

    def store_on(self, model):
        for field in fields(self):
            setattr(model, field.name, getattr(self, field.name))


def estimate_parameters(X, resp, reg):
    totals = resp.sum(dim=0)
    means = resp.T @ X / totals[:, None]
    outer_sums = [(resp[:, k, None] * (X - mean)).T @ (X - mean) for k, mean in enumerate(means)]
    covariances = torch.stack(outer_sums) / totals[:, None, None]
    covariances = covariances + reg * torch.eye(X.shape[1]).to(X)
    return Parameters(totals / len(X), means, covariances)


@add_to_class(GaussianMixture)
def m_step(self, X, log_resp):
    """M step: closed-form maximum-likelihood update."""
    found = estimate_parameters(X, log_resp.exp(), self.reg)
    return found.weights, found.means, found.covariances


@add_to_class(GaussianMixture)
def fit_predict(self, X, tol=1e-7, max_iter=500):
    """Fit with EM and return hard labels."""
    labels = KMeansClustering(self.n_components).fit_predict(X)
    log_resp = torch.nn.functional.one_hot(labels, self.n_components).to(X).log()
    best_so_far = -math.inf
    for round_number in range(1, max_iter + 1):
        Parameters(*self.m_step(X, log_resp)).store_on(self)
        log_resp, log_likelihood = self.e_step(X)
        gain_per_point = (float(log_likelihood) - best_so_far) / len(X)
        if gain_per_point < tol:
            break
        best_so_far = float(log_likelihood)
    return log_resp.max(dim=1).indices
