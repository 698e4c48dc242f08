"""m_step: reg on all entries

Upon: class_dora

Hint: reg is added to all entries. Add it to the diagonal alone: self.reg * torch.eye(d).
"""


@add_to_class(GaussianMixture)
def m_step(self, X, log_resp):
    R = log_resp.exp().T
    n = R.sum(1)
    means = R @ X / n[:, None]
    covs = [self.reg + (r[:, None] * (X - m)).T @ (X - m) / r.sum() for r, m in zip(R, means)]
    return n / len(X), means, torch.stack(covs)
