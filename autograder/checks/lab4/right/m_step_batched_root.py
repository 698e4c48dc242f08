"""m_step multiplies the centred points by the root of the responsibilities, so that one product A^T A is the covariance.

Upon: class_dora
"""


@add_to_class(GaussianMixture)
def m_step(self, X, log_resp):
    R = log_resp.exp()
    n = R.sum(0)
    means = (R / n).T @ X
    A = (R / n).sqrt().T[:, :, None] * (X - means[:, None])
    covs = A.mT @ A
    covs.diagonal(dim1=1, dim2=2).add_(self.reg)
    return n / n.sum(), means, covs
