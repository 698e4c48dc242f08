"""m_step: covariances multiplied by 1 + reg

Upon: class_dora

Hint: The diagonal grows by a part of itself. Add self.reg to it: the same number everywhere on the diagonal.
"""


@add_to_class(GaussianMixture)
def m_step(self, X, log_resp):
    R = log_resp.exp()
    n = R.sum(0)
    means = (R / n).T @ X
    A = X[:, None] - means
    covs = torch.einsum("nk,nki,nkj->kij", R / n, A, A)
    covs.diagonal(dim1=1, dim2=2).mul_(1 + self.reg)
    return n / len(X), means, covs
