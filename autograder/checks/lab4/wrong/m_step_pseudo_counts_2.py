"""m_step: a count added to each component

Upon: class_dora

Hint: You add a point to each component, so that the weights are not the mean responsibilities. Divide n_k by N.
"""


@add_to_class(GaussianMixture)
def m_step(self, X, log_resp):
    R = log_resp.exp().T
    means = torch.stack([(r[:, None] * X).sum(0) / r.sum() for r in R])
    covs = [((X - m).T * r) @ (X - m) / r.sum() + torch.eye(X.shape[1]).to(X) * self.reg for r, m in zip(R, means)]
    counts = torch.stack([1 + r.sum() for r in R])
    return counts / counts.sum(), means, torch.stack(covs)
