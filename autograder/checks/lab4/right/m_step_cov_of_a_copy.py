"""m_step lets torch.cov do the work, with the responsibilities as aweights and no correction.

Upon: class_bruno
"""


@add_to_class(GaussianMixture)
def m_step(self, X, log_resp):
    (N, D) = X.shape
    R = torch.exp(log_resp)
    w = R.sum(0) / N
    mu = torch.stack([torch.sum(R[:, [k]] * X, 0) / torch.sum(R[:, k]) for k in range(R.shape[1])])
    S = torch.stack([torch.cov(X.T.clone(), correction=0, aweights=R[:, k]).reshape(D, D) for k in range(R.shape[1])])
    return w, mu, S + self.reg * torch.eye(D).to(S)
