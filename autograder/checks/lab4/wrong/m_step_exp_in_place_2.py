"""m_step: log_resp turned into responsibilities in place

Upon: class_deep

Hint: exp_ works in place: whoever called has no logarithms left. Use exp, which makes a new
tensor.
"""

import torch


@add_to_class(GaussianMixture)
@torch.no_grad()
def m_step(self, X, log_resp):
    resp = log_resp.exp_()  # saves memory
    mass = resp.sum(dim=0)
    means = torch.matmul(resp.T, X) / mass[:, None]
    diff = X[None] - means[:, None]
    covs = torch.bmm((resp.T[..., None] * diff).mT, diff) / mass[:, None, None]
    return mass / len(X), means, covs + self.reg * torch.eye(X.shape[-1]).to(X)
