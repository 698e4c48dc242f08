"""m_step: reg left out

Upon: class_numpy

Hint: reg is not added. Put self.reg on the diagonal of each covariance.
"""

import numpy as np
import torch


@add_to_class(GaussianMixture)
def m_step(self, X, log_resp):
    x = X.cpu().numpy()
    r = np.exp(log_resp.cpu().numpy())
    nk = r.sum(axis=0)
    mu = (r.T @ x) / nk[:, None]
    sigma = np.array([np.cov(x.T, aweights=r[:, k], ddof=0).reshape(x.shape[1], x.shape[1]) for k in range(r.shape[1])])
    return torch.as_tensor(nk / len(x)).to(X), torch.as_tensor(mu).to(X), torch.as_tensor(sigma).to(X)
