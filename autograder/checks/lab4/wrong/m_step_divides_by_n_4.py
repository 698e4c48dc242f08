"""m_step: covariance divided by N

Upon: class_deep

Hint: Each covariance is divided by n_k, the sum of the component's responsibilities; you divide
by the number of points.
"""

import torch


@add_to_class(GaussianMixture)
@torch.no_grad()
def m_step(self, X, log_resp):
    B, D = X.shape
    resp = log_resp.exp()
    mass = resp.sum(dim=0)
    means = resp.t().mm(X) / mass.unsqueeze(1)
    centered = X.unsqueeze(0) - means.unsqueeze(1)
    cov = torch.einsum("kn,kni,knj->kij", resp.t(), centered, centered) / B
    cov = cov + self.reg * torch.eye(D).to(X)
    return mass / B, means, cov
