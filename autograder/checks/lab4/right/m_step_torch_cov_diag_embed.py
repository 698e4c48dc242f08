"""A deep-learning person who finds torch.cov with aweights, and diag_embed for the small number on
the diagonal.

Upon: class_deep
"""

import torch


@add_to_class(GaussianMixture)
@torch.no_grad()
def m_step(self, X, log_resp):
    d = X.size(1)
    resp = log_resp.exp()
    weights = resp.mean(dim=0)
    means = (resp / resp.sum(dim=0, keepdim=True)).T.matmul(X)
    covariances = torch.stack([torch.cov(X.T.clone(), correction=0, aweights=r).reshape(d, d) for r in resp.unbind(dim=1)])
    return weights, means, covariances + torch.diag_embed(torch.full((d,), self.reg).to(X))
