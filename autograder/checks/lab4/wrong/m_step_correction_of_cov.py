"""m_step: torch.cov with its correction

Upon: class_bruno

Hint: torch.cov divides by less than n_k unless you say correction=0. The maximum of the likelihood has n_k there.
"""


@add_to_class(GaussianMixture)
def m_step(self, X, log_resp):
    (N, D) = X.shape
    R = torch.exp(log_resp)
    mu = torch.stack([torch.sum(R[:, [k]] * X, 0) / torch.sum(R[:, k]) for k in range(R.shape[1])])
    S = torch.stack([torch.cov(X.T, aweights=R[:, k]).reshape(D, D) for k in range(R.shape[1])])
    return R.sum(0) / N, mu, S + self.reg * torch.eye(D).to(S)
