"""m_step: the inverse of the covariance

Upon: class_dora

Hint: You return the inverses, the precisions. Return the covariances themselves.
"""


@add_to_class(GaussianMixture)
def m_step(self, X, log_resp):
    R = log_resp.exp().T
    means = torch.stack([(r[:, None] * X).sum(0) / r.sum() for r in R])
    covs = [((X - m).T * r) @ (X - m) / r.sum() + torch.eye(X.shape[1]).to(X) * self.reg for r, m in zip(R, means)]
    return R.mean(dim=1), means, torch.stack([S.inverse() for S in covs])
