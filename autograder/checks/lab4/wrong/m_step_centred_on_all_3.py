"""m_step: centred on the mean of all points

Upon: class_math

Hint: The deviations are those from the mean of all points. Take the mean of each component.
"""

import torch


@add_to_class(GaussianMixture)
def m_step(self, X, log_resp):
    N, d = X.shape
    r = torch.exp(log_resp)
    n = r.sum(0)
    w = n / N
    μ = torch.einsum("nk,ni->ki", r, X) / n[:, None]
    Δ = X - X.mean(0)
    Σ = torch.einsum("nk,ni,nj->kij", r, Δ, Δ) / n[:, None, None] + self.reg * torch.eye(d).to(X)
    return w, μ, Σ
