"""A mathematician who whitens with the inverse of L, and writes Bayes' rule with softmax's
logarithm and the maximum taken out.

Upon: class_math
"""

from math import pi

import torch


@add_to_class(GaussianMixture)
def log_prob(self, X):
    d = X.shape[1]
    L = torch.linalg.cholesky(self.covariances)
    I = torch.eye(d).to(X).expand_as(L)
    W = torch.linalg.solve_triangular(L, I, upper=False)  # W Σ W' = I
    u = torch.einsum("kij,nkj->nki", W, X[:, None] - self.means)
    log_det_W = torch.log(torch.diagonal(W, dim1=-2, dim2=-1)).sum(-1)
    return log_det_W - d / 2 * torch.log(torch.tensor(2 * pi).to(X)) - (u**2).sum(-1) / 2


@add_to_class(GaussianMixture)
def e_step(self, X):
    a = self.log_prob(X) + self.weights.log()
    a_max = a.max(1).values
    log_p = a_max + (a - a_max[:, None]).exp().sum(1).log()
    return a.log_softmax(1), sum(log_p.tolist())
